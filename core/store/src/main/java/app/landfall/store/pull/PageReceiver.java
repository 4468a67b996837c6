package app.landfall.store.pull;

import static app.landfall.store.tables.ChangeState.ACCEPTED;
import static app.landfall.store.tables.ChangeState.UNFINISHED;

import app.landfall.database.Database;
import app.landfall.store.push.Outbox;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.Unplaced;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.Cursors;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.SliceSize;
import app.landfall.store.transaction.Transactions;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The receiver of pulled pages, which takes them in by transactions so small that a save which
/// waits gets its turn.
public final class PageReceiver {
  /// Rows of a first sync that come at once and are still received in one transaction.
  private static final int PIECE = 250;

  private final Transactions transactions;
  private final SliceSize pace = new SliceSize();

  public PageReceiver(Transactions transactions) {
    this.transactions = transactions;
  }

  public List<PullWanted> wanted() {
    return look(sql -> {
      List<PullWanted> wanted = new ArrayList<>();
      for (Cursors.Cursor cursor : Cursors.incomplete(sql)) {
        TableShape shape = transactions.shapes().find(cursor.table());
        if (shape != null && shape.columnsHash().equals(cursor.columns())) {
          wanted.add(new PullWanted(cursor.table(), cursor.columns(), cursor.staged()));
        }
      }
      wanted.add(PullWanted.main(Cursors.main(sql).staged()));
      return wanted;
    });
  }

  /// See [app.landfall.store.replication.Replication#unplaced].
  public List<Unplaced> unplaced() {
    return look(sql -> new HeldRows(sql).named());
  }

  /// See [app.landfall.store.replication.Replication#removeAtServer].
  public boolean removeAtServer(RowKey row) {
    return run(scope -> {
      PulledRow held = new HeldRows(scope.sql()).find(row);
      boolean known = held != null && !scope.state().epoch().isEmpty();
      if (held != null && known) {
        new Outbox(scope).cutRemoval(held.row(), held.root(), held.seq());
      }
      return known;
    });
  }

  public PullEffect receive(PullWanted wanted, PullPage page) {
    requireSensible(wanted, page);
    if (look(sql -> saysNothingNew(sql, wanted, page))) {
      transactions.hear(page.header().clock());
      return new PullEffect(0, 0, false, Set.of());
    }
    transactions.awaitRoom();
    boolean first = ReceivedPage.isFirst(transactions.state());
    return !wanted.isMain() || page.rows().size() <= (first ? PIECE : ReceivedPage.AT_ONCE)
        ? run(scope -> new ReceivedPage(scope, wanted).receive(page))
        : receiveInPieces(wanted, page, first ? 0 : ReceivedPage.AT_ONCE);
  }

  /// A large page, in transactions so small that a save which waits gets its turn: each moves the
  /// cursor as far as its rows go.
  ///
  /// @param most so many rows at once, where somebody has saved them together
  private PullEffect receiveInPieces(PullWanted wanted, PullPage page, int most) {
    int applied = 0;
    int held = 0;
    PullWanted from = wanted;
    List<PulledRow> rows = page.rows();
    for (int piece = piece(rows, most); piece < rows.size(); piece = piece(rows, most)) {
      PullWanted after = from;
      transactions.awaitRoom();
      PullPage part = part(page.header(), after, rows.subList(0, piece));
      PullEffect effect =
          transactions
              .throttle()
              .piece(() ->
                  run(scope -> pace.run(scope, it -> new ReceivedPage(it, after).receive(part))));
      applied += effect.applied();
      held += effect.held();
      from = PullWanted.main(part.header().next());
      rows = rows.subList(piece, rows.size());
    }
    transactions.awaitRoom();
    PullWanted after = from;
    PullPage rest = new PullPage(page.header().from(after.after()), rows);
    PullEffect last = run(scope -> new ReceivedPage(scope, after).receive(rest));
    return new PullEffect(
        applied + last.applied(), held + last.held(), last.more(), last.mismatched(), last.left());
  }

  /// How many of the rows go into the next transaction: what somebody saved together stays
  /// together, so that an echo is seen whole.
  private int piece(List<PulledRow> rows, int most) {
    int end = Math.min(pace.rows(), rows.size());
    while (end < rows.size() && end < most && isTogether(rows.get(end - 1), rows.get(end))) {
      end++;
    }
    return end;
  }

  private static boolean isTogether(PulledRow one, PulledRow next) {
    return one.time().equals(next.time()) && one.replica().equals(next.replica());
  }

  private static PullPage part(PullPage.Header header, PullWanted after, List<PulledRow> rows) {
    return new PullPage(header.until(after.after(), rows.getLast().seq()), rows);
  }

  public PullEffect apply(PullWanted wanted, PullPage.Header header) {
    transactions.awaitRoom();
    return transactions
        .throttle()
        .piece(() -> run(scope -> new ReceivedPage(scope, wanted).applySlice(header)));
  }

  private boolean saysNothingNew(Sql sql, PullWanted wanted, PullPage page) throws SQLException {
    Cursors.Cursor main = Cursors.main(sql);
    return wanted.isMain()
        && page.rows().isEmpty()
        && page.header().complete()
        && !ReceivedPage.isFirst(transactions.state())
        && main.staged() == page.header().next()
        && main.applied() == main.staged()
        && !sql.exists(
            "SELECT 1 FROM landfall_push WHERE "
                + ACCEPTED.is()
                + " AND "
                + UNFINISHED
                + " LIMIT 1");
  }

  private static void requireSensible(PullWanted wanted, PullPage page) {
    long last = page.rows().isEmpty() ? page.header().after() : page.rows().getLast().seq();
    boolean sensible =
        page.header().after() == wanted.after()
            && page.header().next() >= last
            && page.header().head() >= page.header().next();
    if (!sensible) {
      throw new ProtocolException(
          "a pulled page from "
              + page.header().after()
              + " to "
              + page.header().next()
              + " of "
              + page.header().head()
              + " does not answer a pull after "
              + wanted.after());
    }
  }

  private <T extends @Nullable Object> T look(Transactions.Look<T> look) {
    return Database.join(transactions.look(look));
  }

  private <T extends @Nullable Object> T run(WriteScope.EngineWork<T> work) {
    return Database.join(transactions.engine(work));
  }
}
