package app.landfall.store.pull;

import app.landfall.store.push.Outcomes;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.tables.Cursors;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.EngineState;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Takes in pulled rows within one transaction: stages them, or applies them and moves the cursor
/// with them.
final class Intake {
  /// So many rows that come at once are applied without being staged.
  static final int AT_ONCE = 500;

  /// How many rows of the download that is being applied are left, about.
  private static final String LEFT = "staged_left";

  /// A slice of a large download: batches until so much time has passed, and never more of them
  /// than are right for a clock that stands still.
  private static final long SLICE_MILLIS = 8;

  private static final int BATCH = 25;
  private static final int MOST_BATCHES = 40;

  private final WriteScope scope;
  private final Inbox inbox;

  Intake(WriteScope scope) {
    this.scope = scope;
    this.inbox = new Inbox(scope);
  }

  static boolean isFirst(EngineState state) {
    return state.number("ever_synced") == 0;
  }

  PullEffect receive(PullWanted wanted, PullPage page) throws SQLException {
    scope.state().requireWorkspace(page.header().workspace());
    String name = stage(wanted);
    scope.state().see(page.header().clock());
    scope.state().put("head", page.header().head());
    Cursors.Cursor cursor = cursor(wanted);
    if (cursor == null || cursor.staged() != wanted.after()) {
      return new PullEffect(0, 0, true, Set.of()); // answered twice, or moved on meanwhile
    }
    boolean complete = page.header().complete();
    boolean first = wanted.isMain() && scope.state().number("ever_synced") == 0;
    Echoes echoes = new Echoes(scope);
    FirstFill fill = new FirstFill(scope);
    List<PulledRow> rows = page.rows();
    if (first) {
      rows = fill.take(rows);
    } else if (wanted.isMain()) {
      rows = echoes.take(rows, page.header().next());
    }
    int taken = fill.applied() + echoes.applied();
    if (complete && !inbox.anyStaged(name) && rows.size() <= AT_ONCE) {
      Set<String> mismatched = checkpoint(wanted, page.header(), rows);
      return new PullEffect(taken + inbox.applied(), inbox.held(), false, mismatched);
    }
    inbox.stage(name, rows);
    Cursors.put(
        scope.sql(),
        new Cursors.Cursor(
            cursor.table(),
            cursor.columns(),
            cursor.applied(),
            page.header().next(),
            cursor.complete()));
    long left = complete ? inbox.staged(name) : 0;
    if (complete && left <= AT_ONCE) {
      List<PulledRow> staged = inbox.takeStaged(name, AT_ONCE);
      Set<String> mismatched = checkpoint(wanted, page.header(), staged);
      return new PullEffect(taken + inbox.applied(), inbox.held(), false, mismatched);
    }
    scope.state().put(LEFT, left);
    return new PullEffect(taken, 0, !complete, Set.of(), left);
  }

  PullEffect slice(PullWanted wanted, PullPage.Header header) throws SQLException {
    String name = stage(wanted);
    long until = scope.clock().millis() + SLICE_MILLIS;
    long left = scope.state().number(LEFT);
    for (int batches = 0; batches < MOST_BATCHES; batches++) {
      List<PulledRow> rows = inbox.takeStaged(name, BATCH);
      if (!inbox.anyStaged(name)) {
        Set<String> mismatched = checkpoint(wanted, header, rows);
        return new PullEffect(inbox.applied(), inbox.held(), false, mismatched);
      }
      inbox.apply(rows, !wanted.isMain());
      left -= rows.size();
      if (scope.clock().millis() >= until) {
        break;
      }
    }
    scope.state().put(LEFT, Math.max(1, left));
    return new PullEffect(inbox.applied(), inbox.held(), false, Set.of(), Math.max(1, left));
  }

  /// Applies the last rows of a checkpoint and moves the cursor with them.
  private Set<String> checkpoint(PullWanted wanted, PullPage.Header header, List<PulledRow> rows)
      throws SQLException {
    Outcomes outcomes = new Outcomes(scope);
    long main = wanted.isMain() ? header.next() : Cursors.main(scope.sql()).applied();
    Set<RowKey> finished = outcomes.finish(main);
    inbox.apply(rows, !wanted.isMain());
    inbox.retryHeld();
    outcomes.rebuild(finished);
    Cursors.Cursor reached =
        new Cursors.Cursor(
            wanted.isMain() ? Cursors.MAIN : String.valueOf(wanted.table()),
            wanted.isMain() ? "" : String.valueOf(wanted.columns()),
            header.next(),
            header.next(),
            true);
    Cursors.put(scope.sql(), reached);
    if (wanted.isMain()) {
      scope.state().put("main_cursor", header.next());
      scope.state().put("ever_synced", 1L);
    }
    return verify(wanted, header);
  }

  /// A table that differs from the server's is filled anew. A page that fills one table tells the
  /// sum of that table only, and may have been torn like any other.
  private Set<String> verify(PullWanted wanted, PullPage.Header header) throws SQLException {
    Set<String> filling = new TreeSet<>();
    if (!wanted.isMain()) {
      filling.addAll(scope.shapes().byName().keySet());
      filling.remove(String.valueOf(wanted.table()));
    }
    Cursors.incomplete(scope.sql()).forEach(cursor -> filling.add(cursor.table()));
    Set<String> mismatched = inbox.mismatched(header.tables(), filling);
    for (String table : mismatched) {
      TableShape shape = scope.shapes().get(table);
      Cursors.begin(scope.sql(), new Cursors.Cursor(table, shape.columnsHash(), 0, 0, false));
    }
    return mismatched;
  }

  private Cursors.@Nullable Cursor cursor(PullWanted wanted) throws SQLException {
    return wanted.isMain()
        ? Cursors.main(scope.sql())
        : Cursors.find(
            scope.sql(), String.valueOf(wanted.table()), String.valueOf(wanted.columns()));
  }

  private static String stage(PullWanted wanted) {
    return Cursors.stage(
        wanted.isMain() ? Cursors.MAIN : String.valueOf(wanted.table()),
        wanted.isMain() ? "" : String.valueOf(wanted.columns()));
  }
}
