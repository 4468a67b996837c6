package app.landfall.store.pull;

import app.landfall.store.push.Outcomes;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.tables.Cursors;
import app.landfall.store.tables.Marks;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.EngineState;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.Offers;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A pulled page within one transaction: its rows are staged, or applied and the cursor moved with
/// them.
final class ReceivedPage {
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
  private final PullWanted wanted;
  private final Stage stage;
  private final RowApplier rows;
  private final RemovalGuard guard;

  /// @param wanted what was asked for
  ReceivedPage(WriteScope scope, PullWanted wanted) {
    this.scope = scope;
    this.wanted = wanted;
    this.stage = new Stage(scope, Cursors.stage(table(), columns()));
    this.rows = new RowApplier(scope);
    this.guard = new RemovalGuard(scope);
  }

  static boolean isFirst(EngineState state) {
    return state.number("ever_synced") == 0;
  }

  /// The whole way of a page: what needs no stage is applied at once; the rest is applied with the
  /// checkpoint, where it is small, and staged otherwise.
  PullEffect receive(PullPage page) throws SQLException {
    PullPage.Header header = page.header();
    scope.state().requireWorkspace(header.workspace());
    scope.state().see(header.clock());
    scope.state().put("head", header.head());
    Cursors.Cursor cursor = cursor();
    if (cursor == null || cursor.staged() != wanted.after()) {
      return new PullEffect(0, 0, true, Set.of()); // answered twice, or moved on meanwhile
    }
    learn(header);
    boolean complete = header.complete();
    Direct direct = applyDirectly(page);
    if (complete && stage.isEmpty() && direct.left().size() <= AT_ONCE) {
      guard.judge(removed(direct.left()));
      return checkpoint(header, direct.left(), direct.applied());
    }
    stage.put(direct.left());
    moveStaged(cursor, header.next());
    long left = complete ? stage.size() : 0;
    if (complete) {
      guard.judge(stage.removed());
    }
    if (complete && left <= AT_ONCE) {
      return checkpoint(header, stage.take(AT_ONCE), direct.applied());
    }
    scope.state().put(LEFT, left);
    return new PullEffect(direct.applied(), 0, !complete, Set.of(), left);
  }

  private static List<RowKey> removed(List<PulledRow> rows) {
    return rows.stream().filter(row -> row.deleted() && row.isRoot()).map(PulledRow::row).toList();
  }

  /// Takes in what the page says of the server's history.
  private void learn(PullPage.Header header) throws SQLException {
    if (header.branches().isEmpty()) {
      return;
    }
    Marks marks = new Marks(scope.sql());
    marks.learn(header);
    Mark newest = marks.newest();
    long seq = newest == null ? 0 : newest.seq();
    scope.state().history(newest, marks.branchOf(seq, scope.state().epoch()));
  }

  /// Applies some of what is staged, and the checkpoint with the last of it.
  PullEffect applySlice(PullPage.Header header) throws SQLException {
    long until = scope.clock().millis() + SLICE_MILLIS;
    long left = scope.state().number(LEFT);
    for (int batches = 0; batches < MOST_BATCHES; batches++) {
      List<PulledRow> batch = stage.take(BATCH);
      if (stage.isEmpty()) {
        return checkpoint(header, batch, 0);
      }
      rows.apply(batch, !wanted.isMain());
      left -= batch.size();
      if (scope.clock().millis() >= until) {
        break;
      }
    }
    scope.state().put(LEFT, Math.max(1, left));
    return new PullEffect(rows.applied(), rows.held(), false, Set.of(), Math.max(1, left));
  }

  /// @param applied how many rows needed no stage
  private record Direct(List<PulledRow> left, int applied) {}

  private Direct applyDirectly(PullPage page) throws SQLException {
    if (!wanted.isMain()) {
      return new Direct(page.rows(), 0);
    }
    if (isFirst(scope.state())) {
      FirstSyncInsert first = new FirstSyncInsert(scope);
      return new Direct(first.apply(page.rows()), first.applied());
    }
    Echoes echoes = new Echoes(scope);
    return new Direct(echoes.apply(page.rows(), page.header().next()), echoes.applied());
  }

  private void moveStaged(Cursors.Cursor cursor, long next) throws SQLException {
    Cursors.put(
        scope.sql(),
        new Cursors.Cursor(
            cursor.table(), cursor.columns(), cursor.applied(), next, cursor.complete()));
  }

  /// Applies the last rows of a checkpoint and moves the cursor with them.
  ///
  /// @param before how many rows have been applied before
  private PullEffect checkpoint(PullPage.Header header, List<PulledRow> last, int before)
      throws SQLException {
    Outcomes outcomes = new Outcomes(scope);
    long main = wanted.isMain() ? header.next() : Cursors.main(scope.sql()).applied();
    Set<RowKey> finished = outcomes.finish(main);
    rows.apply(last, !wanted.isMain());
    rows.retryHeld();
    outcomes.rebuild(finished);
    Cursors.put(
        scope.sql(), new Cursors.Cursor(table(), columns(), header.next(), header.next(), true));
    if (wanted.isMain()) {
      scope.state().put("main_cursor", header.next());
      scope.state().put("ever_synced", 1L);
      new Marks(scope.sql()).peers(header.pushes());
    }
    return new PullEffect(before + rows.applied(), rows.held(), false, verify(header));
  }

  /// A table that differs from the server's is filled anew. A page that fills one table tells the
  /// sum of that table only, and may have been torn like any other.
  private Set<String> verify(PullPage.Header header) throws SQLException {
    if (new Offers(scope.sql()).any()) {
      return Set.of(); // the server has yet to get what it lost
    }
    Set<String> filling = new TreeSet<>();
    if (!wanted.isMain()) {
      filling.addAll(scope.shapes().byName().keySet());
      filling.remove(String.valueOf(wanted.table()));
    }
    Cursors.incomplete(scope.sql()).forEach(cursor -> filling.add(cursor.table()));
    Set<String> mismatched =
        new TableSums(scope.sql())
            .mismatched(scope.shapes().byName().keySet(), header.tables(), filling);
    for (String table : mismatched) {
      TableShape shape = scope.shapes().get(table);
      Cursors.begin(scope.sql(), new Cursors.Cursor(table, shape.columnsHash(), 0, 0, false));
    }
    return mismatched;
  }

  private Cursors.@Nullable Cursor cursor() throws SQLException {
    return wanted.isMain()
        ? Cursors.main(scope.sql())
        : Cursors.find(scope.sql(), table(), columns());
  }

  private String table() {
    return wanted.isMain() ? Cursors.MAIN : String.valueOf(wanted.table());
  }

  private String columns() {
    return wanted.isMain() ? "" : String.valueOf(wanted.columns());
  }
}
