package app.landfall.store.transaction;

import app.landfall.store.replication.ServerBinding;
import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.ProtocolException;
import java.net.URI;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The engine's own state: what every commit changes stands in the one row of `landfall_now`, the
/// rest in `landfall_meta`. Read once, then kept in step.
///
/// A transaction works on its own copy, which is written with it and replaces the shared one only
/// after the commit. Not thread-safe: one owner at a time.
public final class EngineState {
  private static final String REPLICA = "replica";
  private static final String SEEN = "seen";
  private static final String SHIFT = "clock_shift_millis";
  private static final String CHANGES = "limit_changes";
  private static final String BYTES = "limit_bytes";

  private final Map<String, Object> values;
  private final Map<String, Object> changed = new HashMap<>();

  private long commits;
  private long tx;
  private HybridTime lastTime = HybridTime.ZERO;
  private long lastChange;
  private long waitingRoots;
  private long waitingChanges;
  private @Nullable HybridTime seen;

  private EngineState(Map<String, Object> values) {
    this.values = values;
  }

  public static EngineState read(Sql sql) throws SQLException {
    Map<String, Object> values = new HashMap<>();
    sql.list(
            "SELECT key,value FROM landfall_meta",
            row -> Map.entry(row.getString(1), row.getObject(2)))
        .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    EngineState state = new EngineState(values);
    sql.list(
        "SELECT commits,next_tx,last_time,last_change,waiting_roots,waiting_changes"
            + " FROM landfall_now",
        row -> {
          state.commits = row.getLong(1);
          state.tx = row.getLong(2);
          state.lastTime = time(row.getString(3));
          state.lastChange = row.getLong(4);
          state.waitingRoots = row.getLong(5);
          state.waitingChanges = row.getLong(6);
          return state;
        });
    return state;
  }

  public EngineState copy() {
    EngineState copy = new EngineState(new HashMap<>(values));
    copy.commits = commits;
    copy.tx = tx;
    copy.lastTime = lastTime;
    copy.lastChange = lastChange;
    copy.waitingRoots = waitingRoots;
    copy.waitingChanges = waitingChanges;
    return copy;
  }

  /// How many transactions this engine has committed in the file: tells, after a COMMIT that threw,
  /// whether it is stored.
  public long commits() {
    return commits;
  }

  /// What the file says at the beginning of a transaction.
  ///
  /// @param commits see [EngineState#commits]
  /// @param lastChange the last captured line
  public record Found(long commits, long lastChange) {}

  public static Found find(Sql sql) throws SQLException {
    Found found =
        sql.first(
            "SELECT commits,(SELECT max(change_id) FROM landfall_change) FROM landfall_now",
            row -> new Found(row.getLong(1), row.getLong(2)));
    return found == null ? new Found(0, 0) : found;
  }

  /// The last captured line that belongs to a local transaction.
  public long lastChange() {
    return lastChange;
  }

  /// Counts this transaction, writes what has changed into it and ends its context.
  public void write(Sql sql) throws SQLException {
    commits++;
    lastChange =
        sql.number(
            "UPDATE landfall_now SET commits=?,next_tx=?,last_time=?,waiting_roots=?,"
                + "waiting_changes=?,context_tx=NULL,capture=NULL,at=NULL,last_change=ifnull((SELECT max(change_id) FROM landfall_change),0)"
                + " WHERE one=1 RETURNING last_change",
            commits,
            tx,
            lastTime.equals(HybridTime.ZERO) ? "" : lastTime.text(),
            waitingRoots,
            waitingChanges);
    for (Map.Entry<String, Object> entry : changed.entrySet()) {
      sql.update(
          "INSERT INTO landfall_meta VALUES(?,?) ON CONFLICT(key) DO UPDATE SET"
              + " value=excluded.value",
          entry.getKey(),
          entry.getValue());
    }
    changed.clear();
  }

  public String replica() {
    return text(REPLICA);
  }

  public void replica(String id) {
    put(REPLICA, id);
  }

  public boolean isNew() {
    return !values.containsKey(REPLICA);
  }

  /// Takes the next local transaction number.
  public long takeTx() {
    return ++tx;
  }

  /// The highest time seen from any other clock.
  public HybridTime seen() {
    HybridTime known = seen;
    if (known == null) {
      known = time(text(SEEN));
      seen = known;
    }
    return known;
  }

  public void see(HybridTime time) {
    if (time.isAfter(seen())) {
      seen = time;
      put(SEEN, time.text());
    }
  }

  /// The last time this replica has drawn.
  public HybridTime lastTime() {
    return lastTime;
  }

  public void lastTime(HybridTime time) {
    lastTime = time;
  }

  /// Records with something that waits.
  public long waitingRoots() {
    return waitingRoots;
  }

  /// What waits, in changed rows.
  public long waitingChanges() {
    return waitingChanges;
  }

  void waiting(long moreRoots, long moreChanges) {
    waitingRoots += moreRoots;
    waitingChanges += moreChanges;
  }

  /// What to add to the wall clock, as measured against the server.
  public long clockShift() {
    return number(SHIFT);
  }

  public void clockShift(long millis) {
    put(SHIFT, millis);
  }

  /// Puts right what a mad clock has left here: times, and an offset, that lead into another
  /// century. What it has stamped meanwhile stays as it is; a server takes no time above its own.
  ///
  /// @return whether there was anything
  public boolean putClockRight(long wallMillis) {
    boolean mad = false;
    if (seen().isBeyondReason()) {
      seen = HybridTime.ZERO;
      put(SEEN, "");
      mad = true;
    }
    if (lastTime.isBeyondReason()) {
      lastTime = HybridTime.ZERO;
      mad = true;
    }
    boolean right = HybridTime.isPlausible(wallMillis);
    if (right && !HybridTime.isPlausible(wallMillis + clockShift())) {
      clockShift(0);
      mad = true;
    }
    return mad;
  }

  public @Nullable ServerBinding binding() {
    if (number("connected") == 0) {
      return null;
    }
    return lastBinding();
  }

  /// @throws ProtocolException if an answer is for another workspace than this profile's
  public void requireWorkspace(String workspace) {
    ServerBinding binding = binding();
    if (binding == null || !binding.workspace().equals(workspace)) {
      throw new ProtocolException("an answer for another workspace: " + workspace);
    }
  }

  /// The binding of now or, when disconnected, of before: a profile belongs to one workspace.
  public @Nullable ServerBinding lastBinding() {
    return values.containsKey("server")
        ? new ServerBinding(
            URI.create(text("server_address")),
            text("server"),
            text("workspace"),
            text("workspace_name"))
        : null;
  }

  public void bind(ServerBinding binding) {
    put("server_address", binding.address().toString());
    put("server", binding.server());
    put("workspace", binding.workspace());
    put("workspace_name", binding.workspaceName());
    put("connected", 1L);
  }

  public void unbind() {
    put("connected", 0L);
  }

  public String epoch() {
    return text("epoch");
  }

  public void epoch(String epoch) {
    put("epoch", epoch);
  }

  /// The newest mark of the server's history that is held here; null = none.
  public @Nullable Mark mark() {
    return values.containsKey("mark_hash") && !text("mark_hash").isEmpty()
        ? new Mark(number("mark_seq"), text("mark_hash"))
        : null;
  }

  /// The branch in which that was made; of a server that knows none, its epoch.
  public String branch() {
    return text("mark_branch").isEmpty() ? epoch() : text("mark_branch");
  }

  /// Whether a server ever went back from what is here: else nothing is offered, and nobody has
  /// seen anything that was lost.
  public boolean everWentBack() {
    return number("went_back") != 0;
  }

  public void wentBack() {
    put("went_back", 1L);
  }

  /// @param newest see [#mark]
  /// @param branch see [#branch]
  public void history(@Nullable Mark newest, String branch) {
    put("mark_seq", newest == null ? 0L : newest.seq());
    put("mark_hash", newest == null ? "" : newest.hash());
    put("mark_branch", branch);
  }

  /// What the server said in the last session that a push transaction may hold.
  public Limits limits() {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        (int) (values.containsKey(CHANGES) ? number(CHANGES) : usual.changes()),
        (int) (values.containsKey(BYTES) ? number(BYTES) : usual.transactionBytes()),
        usual.rowBytes(),
        usual.bodyBytes(),
        usual.pageRows());
  }

  public void limits(Limits limits) {
    put(CHANGES, (long) limits.changes());
    put(BYTES, (long) limits.transactionBytes());
  }

  public long number(String key) {
    return values.get(key) instanceof Number number ? number.longValue() : 0;
  }

  String text(String key) {
    return Objects.toString(values.get(key), "");
  }

  public void put(String key, Object value) {
    Object before = values.put(key, value);
    if (!value.equals(before)) {
      changed.put(key, value);
    }
  }

  private static HybridTime time(String text) {
    return text.isEmpty() ? HybridTime.ZERO : HybridTime.parse(text);
  }
}
