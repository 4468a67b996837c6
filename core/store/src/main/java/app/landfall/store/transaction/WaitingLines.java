package app.landfall.store.transaction;

import static app.landfall.store.tables.ChangeState.WAITING;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.CapturedLine;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mark where the change table's waiting lines begin: none lies below the mark.
///
/// They are cut in the order in which they were captured, so the mark follows the cuts and reading
/// from it costs little; an index of waiting lines would be one more page in every save. The few
/// cases in which something waits *again* set it back.
public final class WaitingLines {
  private static final String MARK = "first_waiting";
  private static final String IS_WAITING = "change_id>=? AND " + WAITING.is();

  private final Sql sql;
  private final EngineState state;

  public WaitingLines(WriteScope scope) {
    this.sql = scope.sql();
    this.state = scope.state();
  }

  /// Whether anything waits, as the snapshot that is read has it.
  public static boolean any(Sql sql) throws SQLException {
    long mark = sql.number("SELECT value FROM landfall_meta WHERE key=?", MARK);
    return sql.exists("SELECT 1 FROM landfall_change WHERE " + IS_WAITING + " LIMIT 1", mark);
  }

  /// The oldest ones.
  public List<CapturedLine> oldest(int limit) throws SQLException {
    return sql.list(
        "SELECT "
            + CapturedLine.COLUMNS
            + " FROM landfall_change WHERE "
            + IS_WAITING
            + " ORDER BY change_id LIMIT "
            + limit,
        CapturedLine::read,
        state.number(MARK));
  }

  /// After some of the oldest have been cut, or have ended.
  public void passed() throws SQLException {
    long first =
        sql.number(
            "SELECT ifnull((SELECT change_id FROM landfall_change WHERE "
                + IS_WAITING
                + " ORDER BY change_id LIMIT 1),(SELECT max(change_id)+1 FROM landfall_change))",
            state.number(MARK));
    if (first > state.number(MARK)) {
      state.put(MARK, first);
    }
  }

  /// The number of a line that was deleted may be given again: whatever is captured above `last`
  /// must not lie below the mark.
  public static void above(EngineState state, long last) {
    if (state.number(MARK) > last + 1) {
      state.put(MARK, last + 1);
    }
  }

  /// Before lines that were no longer waiting wait again.
  ///
  /// @param condition which of the change table's lines; one that an index answers
  public void again(String condition, @Nullable Object... parameters) throws SQLException {
    long first =
        sql.number(
            "SELECT ifnull(min(change_id),-1) FROM landfall_change WHERE " + condition, parameters);
    if (first >= 0 && first < state.number(MARK)) {
      state.put(MARK, first);
    }
  }
}
