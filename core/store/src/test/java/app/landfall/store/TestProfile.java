package app.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.database.Migration;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.SessionReply;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// A store in a folder, with two synced tables and a clock that tests move.
final class TestProfile implements AutoCloseable {
  static final String TABLES =
      """
      CREATE TABLE invoices(
        id TEXT PRIMARY KEY, vendor_name TEXT, total TEXT, currency TEXT, note TEXT,
        opened_here INTEGER, synced INTEGER NOT NULL DEFAULT 0,
        updated_at TEXT NOT NULL DEFAULT '', _seq INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE invoice_lines(
        id TEXT PRIMARY KEY,
        invoice_id TEXT NOT NULL REFERENCES invoices(id) DEFERRABLE INITIALLY DEFERRED,
        text TEXT, synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      """;

  record Invoice(
      String id,
      RowVersion version,
      @Nullable String vendorName,
      @Nullable BigDecimal total,
      @Nullable String currency,
      @Nullable String note,
      boolean synced) {
    Invoice withNote(String text) {
      return new Invoice(id, version, vendorName, total, currency, text, synced);
    }

    Invoice withVendor(String name) {
      return new Invoice(id, version, name, total, currency, note, synced);
    }

    Invoice withTotal(String amount) {
      return new Invoice(id, version, vendorName, new BigDecimal(amount), currency, note, synced);
    }
  }

  record Line(String id, String invoiceId, String text) {}

  private final Path file;
  private Instant now = Instant.parse("2026-03-01T09:00:00Z");
  private StoreFile open;

  TestProfile(Path file) {
    this(file, true);
  }

  TestProfile(Path file, boolean withPlugin) {
    this.file = file;
    this.open = withPlugin ? reopened() : withoutPlugins();
  }

  private StoreFile reopened() {
    InstantSource clock = () -> now;
    StoreFile store =
        StoreFile.open(file, new StoreConfig(clock, new SplittableRandom(1), () -> false, 2));
    store.register(
        "invoices",
        List.of(new Migration(1, "tables", TABLES)),
        List.of(
            SyncedTable.root("invoices")
                .group("total", "currency")
                .localOnly("opened_here")
                .build(),
            SyncedTable.child("invoice_lines", "invoices", "invoice_id").build()));
    return store;
  }

  /// Runs SQL in another program.
  static void outside(TestProfile profile, String sql) throws Exception {
    assertThat(sqlite(profile, sql)).isEmpty();
  }

  /// What `sqlite3` prints.
  static String sqlite(TestProfile profile, String typed) throws Exception {
    Process process =
        new ProcessBuilder("sqlite3", profile.path().toString()).redirectErrorStream(true).start();
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(typed);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  void reopenWithoutPlugins() {
    open.close();
    open = withoutPlugins();
  }

  private StoreFile withoutPlugins() {
    return StoreFile.open(
        file, new StoreConfig(() -> now, new SplittableRandom(1), () -> false, 2));
  }

  void reopen() {
    open.close();
    open = reopened();
  }

  StoreFile file() {
    return open;
  }

  Store store() {
    return open.store();
  }

  Replication door() {
    return open.replication();
  }

  Path path() {
    return file;
  }

  void wait(int seconds) {
    now = now.plusSeconds(seconds);
  }

  <T extends @Nullable Object> T write(WriteWork<T> work) {
    return join(store().write(work));
  }

  static <T extends @Nullable Object> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  int execute(String sql) {
    return write(tx -> tx.execute(sql, Map.of()));
  }

  void insert(String id, String vendor, String total) {
    write(tx -> {
      tx.insert(
          "invoices",
          new Invoice(id, RowVersion.NEW, vendor, new BigDecimal(total), "EUR", null, false));
      return true;
    });
  }

  void insertLine(String id, String invoice, String text) {
    write(tx -> {
      tx.insert("invoice_lines", new Line(id, invoice, text));
      return true;
    });
  }

  Invoice invoice(String id) {
    return store()
        .read(tx -> tx.find(Invoice.class, "SELECT * FROM invoices WHERE id=:id", Map.of("id", id)))
        .orElseThrow();
  }

  long number(String sql) {
    return store().read(tx -> tx.number(sql, Map.of()));
  }

  @Nullable String text(String sql) {
    return store().read(tx -> Optional.ofNullable(tx.text(sql, Map.of()))).orElse(null);
  }

  List<String> changes() {
    List<String> lines = new ArrayList<>();
    record Row(String line) {}
    store()
        .read(tx ->
            tx.list(
                Row.class,
                "SELECT kind||' '||tbl||'/'||id||ifnull(' '||field,'')||CASE kind WHEN 'set'"
                    + " THEN ' '||ifnull(old,'null')||'>'||ifnull(new,'null') ELSE '' END"
                    + " AS line FROM landfall_change WHERE state<4 ORDER BY change_id",
                Map.of()))
        .forEach(row -> lines.add(row.line()));
    return lines;
  }

  void connect() {
    door().connected(new ServerBinding(URI.create("http://localhost:1"), "server", "w", "Office"));
    session(0, "");
  }

  void session(long lastPushNo, String lastHash) {
    session(lastPushNo, lastHash, 0);
  }

  /// The server allows other sizes from here on.
  void session(Limits limits) {
    session(0, "", 0, limits);
  }

  void session(long lastPushNo, String lastHash, long head) {
    session(lastPushNo, lastHash, head, Limits.DEFAULT);
  }

  private void session(long lastPushNo, String lastHash, long head, Limits limits) {
    long millis = now.toEpochMilli();
    door()
        .session(
            new SessionReply(
                "w",
                "server",
                "e1",
                new HybridTime(millis, 0, "server"),
                head,
                0,
                lastPushNo,
                lastHash,
                0,
                false,
                limits),
            millis,
            millis);
  }

  List<PushTransaction> cut() {
    return door().cut(Limits.DEFAULT, 100, 8_000_000).stream()
        .map(cut -> app.landfall.sync.protocol.Codec.readLine(cut.line()))
        .toList();
  }

  @Override
  public void close() {
    open.close();
  }
}
