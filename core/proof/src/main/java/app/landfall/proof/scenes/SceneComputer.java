package app.landfall.proof.scenes;

import app.landfall.database.Migration;
import app.landfall.store.ReadTransaction;
import app.landfall.store.RowVersion;
import app.landfall.store.SyncedTable;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.PullQuery;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A computer on a [SceneStage]: a real store file and a straight line to the server.
final class SceneComputer implements AutoCloseable {
  record Line(String line) {}

  private static final String TABLES =
      """
      CREATE TABLE invoices(
        id TEXT PRIMARY KEY, vendor TEXT COLLATE NOCASE, total TEXT, currency TEXT, note TEXT,
        code, opened_here INTEGER, synced INTEGER NOT NULL DEFAULT 0,
        updated_at TEXT NOT NULL DEFAULT '', _seq INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE invoice_lines(
        id TEXT PRIMARY KEY,
        invoice_id TEXT NOT NULL REFERENCES invoices(id) DEFERRABLE INITIALLY DEFERRED,
        text TEXT, synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      """;
  private static final String IMAGE =
      "SELECT 'invoices/'||id||'|'||quote(vendor)||'|'||quote(total)||'|'||quote(currency)||'|'"
          + "||quote(note)||'|'||quote(code)||'|'||_seq||'|'||synced AS line FROM invoices"
          + " UNION ALL SELECT 'invoice_lines/'||id||'|'||invoice_id||'|'||quote(text)||'|'||_seq"
          + "||'|'||synced FROM invoice_lines ORDER BY 1";

  final String name;
  private final SceneStage stage;
  private final StoreFile store;
  private @Nullable Device device;
  private int skewSeconds;

  /// @param device who it is to the server already; null = nobody yet
  SceneComputer(SceneStage stage, String name, @Nullable Device device) {
    this.stage = stage;
    this.name = name;
    this.device = device;
    this.store =
        StoreFile.open(
            file(),
            new StoreConfig(this::now, new SplittableRandom(name.hashCode()), () -> false, 1));
    store.register(
        "invoices",
        List.of(new Migration(1, "tables", TABLES)),
        List.of(
            SyncedTable.root("invoices")
                .group("total", "currency")
                .localOnly("opened_here")
                .build(),
            SyncedTable.child("invoice_lines", "invoices", "invoice_id").build()));
  }

  /// What its clock says.
  private Instant now() {
    return stage.now().plusSeconds(skewSeconds);
  }

  /// Its clock goes wrong, by so much.
  void skew(int seconds) {
    skewSeconds = seconds;
  }

  Path file() {
    return stage.folder.resolve(name + ".db");
  }

  StoreFile store() {
    return store;
  }

  Replication door() {
    return store.replication();
  }

  /// Declares a second table, as a plugin that is installed, or updated, does.
  ///
  /// @param version 1, or 2 with one more column
  void installTasks(int version) {
    List<Migration> steps =
        List.of(
            new Migration(
                1,
                "tasks",
                "CREATE TABLE tasks(id TEXT PRIMARY KEY, title TEXT,"
                    + " synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0)"),
            new Migration(2, "owner", "ALTER TABLE tasks ADD COLUMN owner TEXT"));
    store.register("tasks", steps.subList(0, version), List.of(SyncedTable.root("tasks").build()));
  }

  // ---- its user ----

  /// A form that stays open.
  record Form(String id, RowVersion version, @Nullable String note) {}

  Form open(String id) {
    return store
        .store()
        .read(tx -> tx.list(Form.class, "SELECT * FROM invoices", Map.of()))
        .stream()
        .filter(form -> form.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  void save(Form form, String note) {
    Form edited = new Form(form.id(), form.version(), note);
    store.store().write(tx -> tx.save("invoices", form, edited)).join();
  }

  /// Everything in one transaction.
  void run(String... statements) {
    store
        .store()
        .write(tx -> {
          for (String sql : statements) {
            tx.execute(sql, Map.of());
          }
          return true;
        })
        .join();
  }

  List<String> lines(String sql) {
    return store.store().read(tx -> lines(tx, sql));
  }

  private static List<String> lines(ReadTransaction tx, String sql) {
    return tx.list(Line.class, sql, Map.of()).stream().map(Line::line).toList();
  }

  /// What was saved, whatever the engine adds.
  List<String> content() {
    return image().stream().map(line -> line.replaceFirst("\\|\\d+\\|[01]$", "")).toList();
  }

  /// Every row, with every type as it is stored.
  List<String> image() {
    return lines(IMAGE);
  }

  // ---- its line ----

  void connect(String workspace) {
    PairReply paired =
        stage.server.pair(
            new PairRequest(
                stage.server.newPairingCode(stage.server.workspace(workspace)),
                door().state().replica(),
                name));
    device = stage.server.authenticate(paired.token());
    door()
        .connected(
            new ServerBinding(
                URI.create("http://localhost"),
                paired.server(),
                paired.workspace(),
                paired.workspaceName()));
    session();
  }

  Device device() {
    return Objects.requireNonNull(device);
  }

  /// Says hello; where the server has another history, goes back with it.
  ///
  /// @return whether it did
  boolean session() {
    Mark newest = door().state().mark();
    SessionReply reply = session(door().marks(-1, Long.MAX_VALUE), -1);
    boolean back = newest != null && reply.known() != newest.seq();
    if (back) {
      session(List.of(), reply.known());
      door().wentBack(reply.known());
      reply = session(door().marks(-1, Long.MAX_VALUE), -1);
    }
    long now = now().toEpochMilli();
    door().session(reply, now, now);
    return back;
  }

  private SessionReply session(List<Mark> marks, long wentBackTo) {
    return stage.server.session(
        device(),
        new SessionRequest(
            device().workspace().id(),
            door().state().replica(),
            epoch(),
            "scene",
            door().state().branch(),
            marks,
            wentBackTo));
  }

  private String epoch() {
    return door().state().epoch();
  }

  List<CutPush> cut() {
    return door().cut(SceneStage.LIMITS, 100, 1 << 20);
  }

  /// The changes that would be sent next.
  List<Change> cutChanges() {
    return cut().stream().flatMap(cut -> Codec.readLine(cut.line()).changes().stream()).toList();
  }

  /// Sends some lines; the reply is not heard yet.
  PushReply send(List<CutPush> cut) {
    PushHeader header =
        new PushHeader(
            device().workspace().id(), door().state().replica(), epoch(), door().state().mark());
    return stage.server.push(device(), header, cut.stream().map(CutPush::line).toList());
  }

  void push() {
    for (List<CutPush> cut = cut(); !cut.isEmpty(); cut = cut()) {
      door().acknowledge(send(cut));
    }
  }

  PullWanted wanted() {
    return door().pulls().getFirst();
  }

  PullPage page(PullWanted wanted, int limit) {
    return stage.server.pull(
        device().workspace(),
        new PullQuery(wanted.after(), limit, wanted.table(), door().state().mark()));
  }

  /// One page.
  ///
  /// @return whether there is more
  boolean pull(int limit) {
    PullWanted wanted = wanted();
    return receive(wanted, page(wanted, limit));
  }

  boolean receive(PullWanted wanted, PullPage page) {
    PullEffect effect = door().receiveAll(wanted, page);
    Scene.require(
        effect.mismatched().isEmpty(),
        "L1 after healing all have the same",
        name + " differs in " + effect.mismatched());
    return effect.more() || !wanted.isMain();
  }

  /// A page whose sums are of a moment gone by: a table that differs from them is filled once more.
  void receiveLate(PullWanted wanted, PullPage page) {
    door().receiveAll(wanted, page);
  }

  /// After the server was put back: all that is known of it is lost, and comes again.
  void heal() {
    Scene.require(session(), "L2 sync never gets stuck", name + " does not see that it went back");
    for (int i = 0; pull(100); i++) {
      Scene.require(i < 100, "L2 sync never gets stuck", name + " pulls for ever");
    }
    sync();
  }

  void sync() {
    push();
    for (int i = 0; pull(100); i++) {
      Scene.require(i < 100, "L2 sync never gets stuck", name + " pulls for ever");
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
