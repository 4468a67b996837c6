package app.landfall.proof;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.database.Migration;
import app.landfall.store.RowVersion;
import app.landfall.store.StoreConfig;
import app.landfall.store.StoreFile;
import app.landfall.store.SyncedTable;
import app.landfall.store.WriteWork;
import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.store.replication.SessionVerdict;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.SqliteServerStore;
import app.landfall.sync.server.store.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One computer of an [Office]: a real store file, a hand that edits, and a wire that may lose the
/// reply.
final class Computer implements AutoCloseable {
  private static final String TABLES =
      """
      CREATE TABLE invoices(id TEXT PRIMARY KEY, vendor TEXT, total TEXT, currency TEXT, note TEXT,
        updated_at TEXT NOT NULL DEFAULT '',
        synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE invoice_lines(id TEXT PRIMARY KEY,
        invoice_id TEXT NOT NULL REFERENCES invoices(id) DEFERRABLE INITIALLY DEFERRED, text TEXT,
        synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      """;

  record Invoice(
      String id,
      RowVersion version,
      @Nullable String vendor,
      @Nullable String total,
      @Nullable String currency,
      @Nullable String note) {}

  record Id(String id) {}

  record Line(String line) {}

  private final String name;
  private final Path file;
  private final SqliteServerStore server;
  private final Workspace workspace;
  private final InstantSource clock;
  private final SplittableRandom random;
  private final List<String> story;
  private final Device device;
  private final String serverId;
  private final Set<String> written = new LinkedHashSet<>();
  private final Set<String> overwrittenHere = new LinkedHashSet<>();
  private StoreFile store;
  private @Nullable Invoice openForm;
  private int counter;

  Computer(
      String name,
      Path file,
      SqliteServerStore server,
      String code,
      Workspace workspace,
      InstantSource clock,
      SplittableRandom random,
      List<String> story) {
    this.name = name;
    this.file = file;
    this.server = server;
    this.workspace = workspace;
    this.clock = clock;
    this.random = random;
    this.story = story;
    this.store = open();
    PairReply paired =
        server.pair(new PairRequest(code, store.replication().state().replica(), name));
    this.device = server.authenticate(paired.token());
    this.serverId = paired.server();
    door()
        .connected(
            new ServerBinding(
                URI.create("http://localhost"),
                paired.server(),
                paired.workspace(),
                paired.workspaceName()));
  }

  private StoreFile open() {
    StoreFile opened = StoreFile.open(file, new StoreConfig(clock, random.split(), () -> false, 1));
    opened.register(
        "invoices",
        List.of(new Migration(1, "tables", TABLES)),
        List.of(
            SyncedTable.root("invoices").group("total", "currency").build(),
            SyncedTable.child("invoice_lines", "invoices", "invoice_id").build()));
    return opened;
  }

  Replication door() {
    return store.replication();
  }

  @Override
  public String toString() {
    return name;
  }

  // ---- the hand ----

  void edit() {
    List<String> ids = ids("SELECT id FROM invoices ORDER BY id");
    if (ids.isEmpty() || random.nextInt(5) == 0) {
      insert();
      return;
    }
    String id = ids.get(random.nextInt(ids.size()));
    switch (random.nextInt(9)) {
      case 0 -> set(id, "vendor");
      case 1, 2 -> set(id, "note");
      case 3 -> set(id, "total");
      case 4 -> addLine(id);
      case 5 -> editLine();
      case 6 -> removeLine();
      case 7 -> remove(id);
      default -> replace(id);
    }
  }

  private void insert() {
    String id = store.store().newId();
    String value = value();
    tell("inserts " + id + " note " + value);
    written.add(value);
    write(tx -> {
      tx.execute(
          "INSERT INTO invoices(id,vendor,note) VALUES(:id,:id,:note)",
          Map.of("id", id, "note", value));
      if (random.nextBoolean()) {
        tx.execute(
            "INSERT INTO invoice_lines(id,invoice_id,text) VALUES(:line,:id,'first')",
            Map.of("line", store.store().newId(), "id", id));
      }
      return null;
    });
  }

  private void set(String id, String field) {
    String value = value();
    tell("sets " + id + " " + field + "=" + value);
    remember(id, field, value);
    write(tx ->
        tx.execute(
            "UPDATE invoices SET " + field + "=:value WHERE id=:id",
            Map.of("value", value, "id", id)));
  }

  private void replace(String id) {
    String value = value();
    tell("replaces " + id + " total=" + value);
    remember(id, "total", value);
    write(tx ->
        tx.execute(
            "REPLACE INTO invoices(id,vendor,total,currency,note) SELECT"
                + " id,vendor,:value,'EUR',note FROM invoices WHERE id=:id",
            Map.of("value", value, "id", id)));
  }

  private void remove(String id) {
    tell("removes " + id);
    for (String field : new String[] {"vendor", "total", "note"}) {
      forget(text("SELECT " + field + " FROM invoices WHERE id='" + id + "'"));
    }
    write(tx -> tx.delete("invoices", id));
  }

  private void addLine(String id) {
    String line = store.store().newId();
    tell("adds line " + line + " to " + id);
    write(tx ->
        tx.execute(
            "INSERT INTO invoice_lines(id,invoice_id,text) VALUES(:line,:id,'new')",
            Map.of("line", line, "id", id)));
  }

  private void editLine() {
    List<String> lines = ids("SELECT id FROM invoice_lines ORDER BY id");
    if (!lines.isEmpty()) {
      String line = lines.get(random.nextInt(lines.size()));
      tell("edits line " + line);
      write(tx ->
          tx.execute(
              "UPDATE invoice_lines SET text=:value WHERE id=:id",
              Map.of("value", value(), "id", line)));
    }
  }

  private void removeLine() {
    List<String> lines = ids("SELECT id FROM invoice_lines ORDER BY id");
    if (!lines.isEmpty()) {
      String line = lines.get(random.nextInt(lines.size()));
      tell("removes line " + line);
      write(tx -> tx.delete("invoice_lines", line));
    }
  }

  /// Opens a form, or saves the one that has been open since before whatever was pulled.
  void form() {
    Invoice form = openForm;
    if (form == null) {
      List<Invoice> all =
          store.store().read(tx -> tx.list(Invoice.class, "SELECT * FROM invoices", Map.of()));
      openForm = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
      return;
    }
    openForm = null;
    String value = value();
    tell("saves the form of " + form.id() + " note " + value + " as read " + form.version());
    String before = text("SELECT note FROM invoices WHERE id='" + form.id() + "'");
    app.landfall.store.Saved saved =
        write(tx ->
            tx.save(
                "invoices",
                form,
                new Invoice(
                    form.id(),
                    form.version(),
                    form.vendor(),
                    form.total(),
                    form.currency(),
                    value)));
    if (saved == app.landfall.store.Saved.CHANGED) {
      forgetOwn(before);
      written.add(value);
    }
  }

  // ---- the wire ----

  void crashOrSession() {
    if (random.nextBoolean()) {
      tell("restarts");
      store.close();
      store = open();
    } else {
      session();
    }
  }

  private boolean session() {
    long sent = clock.millis();
    SessionReply reply =
        server.session(
            device,
            new SessionRequest(
                workspace.id(), door().state().replica(), door().state().epoch(), "test"));
    SessionVerdict verdict = door().session(reply, sent, clock.millis());
    assertThat(verdict).isEqualTo(SessionVerdict.OK);
    return true;
  }

  void push(boolean loseReply) {
    if (door().state().epoch().isEmpty()) {
      session();
    }
    List<CutPush> cut =
        door().cut(new Limits(6, 64 * 1024, 0, 0, 7), 1 + random.nextInt(4), 1 << 20);
    if (cut.isEmpty()) {
      return;
    }
    tell("pushes " + cut + (loseReply ? " and loses the reply" : ""));
    PushReply reply =
        server.push(
            device,
            new PushHeader(workspace.id(), door().state().replica(), door().state().epoch()),
            cut.stream().map(CutPush::line).toList());
    if (!loseReply) {
      tell(reply.outcomes().toString());
      door().acknowledge(reply);
    }
  }

  /// Pulls one page of whatever is wanted first.
  boolean pull() {
    if (door().state().epoch().isEmpty()) {
      session();
    }
    PullWanted wanted = door().pulls().getFirst();
    PullPage page = server.pull(workspace, new PullQuery(wanted.after(), 7, wanted.table()));
    PullEffect effect = door().receive(wanted, page);
    tell("pulls " + wanted + " to " + page.header().next() + ": " + effect);
    assertThat(effect.mismatched()).as(name + ": " + String.join("\n", story)).isEmpty();
    return effect.more();
  }

  void syncFully() {
    while (!door().cut(Limits.DEFAULT, 1, 1 << 20).isEmpty()) {
      push(false);
    }
    while (pull()) {
      // until the head is reached
    }
  }

  // ---- what must be true ----

  void checkCounts() {
    long counted = door().counts().waiting();
    long real = number("SELECT count(DISTINCT root) FROM landfall_change WHERE state<2");
    assertThat(counted).as(name + " waiting").isEqualTo(real);
    long changes =
        number(
            "SELECT count(*) FROM (SELECT DISTINCT tx,tbl,id FROM landfall_change WHERE state<2)");
    assertThat(door().counts().changes()).as(name + " changes").isEqualTo(changes);
  }

  /// S16: what was saved here and is unfinished is what is shown, unless its row was removed here.
  void checkOwnWritesAreShown() {
    List<String> wrong =
        lines(
            "SELECT c.id||' '||c.field||' shows '||ifnull(i.note,'null')||' not '||c.new AS line"
                + " FROM landfall_change AS c LEFT JOIN invoices AS i ON i.id=c.id"
                + " WHERE c.tbl='invoices' AND c.field='note' AND c.kind='set' AND c.state<4"
                + " AND c.change_id=(SELECT max(change_id) FROM landfall_change AS d WHERE"
                + " d.tbl=c.tbl AND d.id=c.id AND (d.field='note' OR d.kind IN ('remove','put'))"
                + " AND d.state<4)"
                + " AND i.note IS NOT c.new");
    assertThat(wrong).as(name + "\n" + String.join("\n", story)).isEmpty();
  }

  List<String> leftOver() {
    List<String> left = new ArrayList<>();
    left.addAll(lines("SELECT 'base '||tbl||'/'||id AS line FROM landfall_base"));
    left.addAll(lines("SELECT 'held '||tbl||'/'||id AS line FROM landfall_held"));
    left.addAll(lines("SELECT 'stage '||tbl||'/'||id AS line FROM landfall_stage"));
    left.addAll(
        lines(
            "SELECT 'unsynced '||id AS line FROM invoices WHERE synced=0 AND id NOT IN"
                + " (SELECT id FROM landfall_change WHERE state=3)"));
    left.addAll(
        lines(
            "SELECT 'unsynced line '||id AS line FROM invoice_lines WHERE synced=0 AND"
                + " id NOT IN (SELECT id FROM landfall_change WHERE state=3)"));
    left.addAll(
        lines(
            "SELECT 'parked '||reason||' '||message AS line FROM landfall_push WHERE"
                + " state=3"));
    return left;
  }

  List<String> image() {
    List<String> image = new ArrayList<>();
    image.addAll(
        lines(
            "SELECT id||'|'||_seq||'|'||ifnull(vendor,'-')||'|'||ifnull(total,'-')||'|'"
                + "||ifnull(currency,'-')||'|'||ifnull(note,'-')||'|'||updated_at AS line"
                + " FROM invoices ORDER BY id"));
    image.addAll(
        lines(
            "SELECT id||'|'||_seq||'|'||invoice_id||'|'||ifnull(text,'-') AS line"
                + " FROM invoice_lines ORDER BY id"));
    image.addAll(
        lines(
            "SELECT id||'|'||_seq||'|'||of_id||'|'||of_field||'|'||winner||'|'||loser AS line"
                + " FROM conflicts ORDER BY id"));
    return image;
  }

  /// S10: values written here that nobody here overwrote or deleted must be shown or be kept in a
  /// conflict.
  List<String> valuesMissingFrom(Computer other) {
    List<String> missing = new ArrayList<>();
    String all = String.join("\n", other.image());
    String seen = String.join("\n", other.lines("SELECT ifnull(base,'') AS line FROM conflicts"));
    for (String value : written) {
      boolean kept = all.contains(value) || seen.contains(value);
      if (!kept && !overwrittenHere.contains(value) && !wasSeenElsewhere(value)) {
        missing.add(name + " wrote " + value);
      }
    }
    return missing;
  }

  /// Whether another computer had applied the value: then overwriting it was somebody's decision.
  private boolean wasSeenElsewhere(String value) {
    return seenElsewhere.contains(value);
  }

  private final Set<String> seenElsewhere = new LinkedHashSet<>();

  /// Tells this computer which of its values another one shows.
  void noteSeenBy(Computer other) {
    String image = String.join("\n", other.image());
    written.stream().filter(image::contains).forEach(seenElsewhere::add);
  }

  private void remember(String id, String field, String value) {
    forgetOwn(text("SELECT " + field + " FROM invoices WHERE id='" + id + "'"));
    written.add(value);
  }

  private void forgetOwn(@Nullable String value) {
    if (value != null) {
      overwrittenHere.add(value);
    }
  }

  private void forget(@Nullable String value) {
    forgetOwn(value);
  }

  private String value() {
    return name + "-" + ++counter + ";";
  }

  private void tell(String what) {
    story.add(name + " " + what);
  }

  private <T extends @Nullable Object> T write(WriteWork<T> work) {
    return store.store().write(work).join();
  }

  private List<String> ids(String sql) {
    return store.store().read(tx -> tx.list(Id.class, sql, Map.of())).stream().map(Id::id).toList();
  }

  private List<String> lines(String sql) {
    return store.store().read(tx -> tx.list(Line.class, sql, Map.of())).stream()
        .map(Line::line)
        .toList();
  }

  private long number(String sql) {
    return store.store().read(tx -> tx.number(sql, Map.of()));
  }

  private @Nullable String text(String sql) {
    return store.store().read(tx -> tx.text(sql, Map.of()));
  }

  String serverId() {
    return serverId;
  }

  @Override
  public void close() {
    store.close();
  }
}
