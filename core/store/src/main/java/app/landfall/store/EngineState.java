package app.landfall.store;

import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import java.net.URI;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the engine knows of itself, as it stands in `landfall_meta`: read once, then kept in step.
///
/// A transaction works on its own copy, which is written with it and replaces the shared one only
/// after the commit. Not thread-safe: one owner at a time.
final class EngineState {
  private static final String REPLICA = "replica";
  private static final String NEXT_TX = "next_tx";
  private static final String SEEN = "seen";
  private static final String SHIFT = "clock_shift_millis";
  private static final String LAST_TIME = "last_time";
  private static final String CHANGES = "limit_changes";
  private static final String BYTES = "limit_bytes";
  private static final String COMMITS = "commits";

  private final Map<String, Object> values;
  private final Map<String, Object> changed = new HashMap<>();

  private EngineState(Map<String, Object> values) {
    this.values = values;
  }

  static EngineState read(Sql sql) throws SQLException {
    Map<String, Object> values = new HashMap<>();
    sql.list(
            "SELECT key,value FROM landfall_meta",
            row -> Map.entry(row.getString(1), row.getObject(2)))
        .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    return new EngineState(values);
  }

  EngineState copy() {
    return new EngineState(new HashMap<>(values));
  }

  /// How many transactions this engine has committed in the file: tells, after a COMMIT that threw,
  /// whether it is stored.
  long commits() {
    return number(COMMITS);
  }

  static long commits(Sql sql) throws SQLException {
    return sql.number("SELECT value FROM landfall_meta WHERE key='" + COMMITS + "'");
  }

  void countCommit() {
    put(COMMITS, commits() + 1);
  }

  /// Writes what has changed into the running transaction.
  void write(Sql sql) throws SQLException {
    for (Map.Entry<String, Object> entry : changed.entrySet()) {
      sql.update(
          "INSERT INTO landfall_meta VALUES(?,?) ON CONFLICT(key) DO UPDATE SET"
              + " value=excluded.value",
          entry.getKey(),
          entry.getValue());
    }
    changed.clear();
  }

  String replica() {
    return text(REPLICA);
  }

  void replica(String id) {
    put(REPLICA, id);
  }

  boolean isNew() {
    return !values.containsKey(REPLICA);
  }

  /// Takes the next local transaction number.
  long takeTx() {
    long tx = number(NEXT_TX) + 1;
    put(NEXT_TX, tx);
    return tx;
  }

  /// The highest time seen from any other clock.
  HybridTime seen() {
    return time(SEEN);
  }

  void see(HybridTime time) {
    if (time.isAfter(seen())) {
      put(SEEN, time.text());
    }
  }

  /// The last time this replica has drawn.
  HybridTime lastTime() {
    return time(LAST_TIME);
  }

  void lastTime(HybridTime time) {
    put(LAST_TIME, time.text());
  }

  /// What to add to the wall clock, as measured against the server.
  long clockShift() {
    return number(SHIFT);
  }

  void clockShift(long millis) {
    put(SHIFT, millis);
  }

  @Nullable ServerBinding binding() {
    if (number("connected") == 0) {
      return null;
    }
    return lastBinding();
  }

  /// The binding of now or, when disconnected, of before: a profile belongs to one workspace.
  @Nullable ServerBinding lastBinding() {
    return values.containsKey("server")
        ? new ServerBinding(
            URI.create(text("server_address")),
            text("server"),
            text("workspace"),
            text("workspace_name"))
        : null;
  }

  void bind(ServerBinding binding) {
    put("server_address", binding.address().toString());
    put("server", binding.server());
    put("workspace", binding.workspace());
    put("workspace_name", binding.workspaceName());
    put("connected", 1L);
  }

  void unbind() {
    put("connected", 0L);
  }

  String epoch() {
    return text("epoch");
  }

  void epoch(String epoch) {
    put("epoch", epoch);
  }

  /// What the server said in the last session that a push transaction may hold.
  Limits limits() {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        (int) (values.containsKey(CHANGES) ? number(CHANGES) : usual.changes()),
        (int) (values.containsKey(BYTES) ? number(BYTES) : usual.transactionBytes()),
        usual.rowBytes(),
        usual.bodyBytes(),
        usual.pageRows());
  }

  void limits(Limits limits) {
    put(CHANGES, (long) limits.changes());
    put(BYTES, (long) limits.transactionBytes());
  }

  long number(String key) {
    return values.get(key) instanceof Number number ? number.longValue() : 0;
  }

  String text(String key) {
    return Objects.toString(values.get(key), "");
  }

  void put(String key, Object value) {
    Object before = values.put(key, value);
    if (!value.equals(before)) {
      changed.put(key, value);
    }
  }

  private HybridTime time(String key) {
    String text = text(key);
    return text.isEmpty() ? HybridTime.ZERO : HybridTime.parse(text);
  }
}
