package app.landfall.store.push;

import static app.landfall.store.tables.ChangeState.ACCEPTED;
import static app.landfall.store.tables.ChangeState.CUT;
import static app.landfall.store.tables.ChangeState.DONE;
import static app.landfall.store.tables.ChangeState.PARKED;
import static app.landfall.store.tables.ChangeState.UNFINISHED;
import static app.landfall.store.tables.ChangeState.WAITING;
import static app.landfall.store.tables.ChangeState.unfinished;

import app.landfall.store.replication.PushEffect;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.ChangeState;
import app.landfall.store.tables.Cursors;
import app.landfall.store.tables.Marks;
import app.landfall.store.transaction.EngineState;
import app.landfall.store.transaction.WaitingCount;
import app.landfall.store.transaction.WaitingLines;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.Offers;
import app.landfall.store.view.Overlay;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The outcomes of push transactions: an outcome finishes exactly what it names, and what is
/// accepted stays shown until its result has been applied.
public final class Outcomes {
  /// Of what is known to be at the server but not where; the next session's head is at or above it.
  private static final long UNKNOWN_SEQ = Long.MAX_VALUE;

  private final WriteScope scope;
  private final Sql sql;
  private final EngineState state;

  public Outcomes(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
    this.state = scope.state();
  }

  private record Push(
      long pushId, long pushNo, int part, int parts, int changes, ChangeState state) {}

  private record Rooted(RowKey row, RowKey root) {}

  public PushEffect acknowledge(PushReply reply) throws SQLException {
    state.see(reply.clock());
    List<Outcome> outcomes = reply.outcomes();
    boolean plain =
        outcomes.stream().noneMatch(Outcomes::isRefused)
            && !sql.exists("SELECT 1 FROM landfall_change WHERE " + PARKED.is() + " LIMIT 1");
    PushEffect effect =
        plain ? new BulkAcknowledgement(scope).accept(outcomes) : oneByOne(outcomes);
    if (effect.transactions() > 0) {
      learn(reply);
    }
    long applied = Cursors.main(sql).applied();
    if (outcomes.stream().anyMatch(outcome -> outcome.seq() <= applied)) {
      rebuild(finish(applied));
    }
    return effect;
  }

  /// What is offered goes on with its push transactions, and the server's history with the reply.
  private void learn(PushReply reply) throws SQLException {
    Offers offers = new Offers(sql);
    if (offers.any()) {
      rebuild(offers.answered());
    }
    Mark newest = state.mark();
    if (!reply.mark().isEmpty() && (newest == null || newest.seq() < reply.head())) {
      Mark mark = new Mark(reply.head(), reply.mark());
      new Marks(sql).put(mark);
      state.history(mark, state.branch());
    }
  }

  private static boolean isRefused(Outcome outcome) {
    return outcome.status() == Outcome.Status.REFUSED;
  }

  private PushEffect oneByOne(List<Outcome> outcomes) throws SQLException {
    int transactions = 0;
    int changes = 0;
    int had = 0;
    int parked = 0;
    for (Outcome outcome : outcomes) {
      Push push = push(outcome.pushNo());
      if (push == null || push.state() != CUT) {
        continue;
      }
      transactions++;
      changes += push.changes();
      had += outcome.had();
      parked += isRefused(outcome) ? 1 : 0;
      settle(push, outcome);
    }
    return new PushEffect(transactions, changes, had, parked);
  }

  private @Nullable Push push(long pushNo) throws SQLException {
    return sql.first(
        "SELECT push_id,push_no,part,parts,changes,state FROM landfall_push"
            + " WHERE replica=? AND push_no=?",
        row ->
            new Push(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                ChangeState.of(row.getInt(6))),
        state.replica(),
        pushNo);
  }

  private void settle(Push push, Outcome outcome) throws SQLException {
    boolean refused = isRefused(outcome);
    ChangeState now = refused ? PARKED : ACCEPTED;
    sql.update(
        "UPDATE landfall_push SET " + now.is() + ",seq=?,reason=?,message=? WHERE push_id=?",
        outcome.seq(),
        outcome.reason(),
        outcome.message(),
        push.pushId());
    move(push.pushId(), now);
    if (refused && (isTooLargeNow(push) || goesApart(push))) {
      waitAgain(push);
    }
  }

  /// What was refused because the server allows less than when it was cut waits again, to be cut
  /// anew and smaller. A server may say what it allows only after it has refused something.
  public void cutAnewWhatIsTooLarge() throws SQLException {
    for (long pushNo :
        sql.list(
            "SELECT push_no FROM landfall_push AS p WHERE "
                + PARKED.is()
                + " AND "
                + UNFINISHED
                + " AND replica=?"
                + " AND EXISTS(SELECT 1 FROM landfall_change AS c WHERE c.push=p.push_id"
                + " AND c.push IS NOT NULL AND "
                + unfinished("c")
                + " AND "
                + PARKED.is("c")
                + ")",
            row -> row.getLong(1),
            state.replica())) {
      Push push = push(pushNo);
      if (push != null && isTooLargeNow(push)) {
        waitAgain(push);
      }
    }
  }

  /// What an outside program wrote at once is one transaction by chance. Refused, it goes again a
  /// record at a time, before anything healthy is parked for another's sake.
  private boolean goesApart(Push push) throws SQLException {
    long roots = rows(push.pushId()).stream().map(Rooted::root).distinct().count();
    if (roots < 2) {
      return false;
    }
    List<Long> outside =
        sql.list(
            "SELECT DISTINCT c.tx FROM landfall_change AS c JOIN landfall_tx AS t ON t.tx=c.tx"
                + " WHERE c.push=? AND t.source='outside' AND "
                + unfinished("c"),
            row -> row.getLong(1),
            push.pushId());
    outside.forEach(tx -> state.put(Outbox.APART + tx, 1L));
    return !outside.isEmpty();
  }

  private void waitAgain(Push push) throws SQLException {
    Set<RowKey> roots = new LinkedHashSet<>();
    rows(push.pushId()).forEach(row -> roots.add(row.root()));
    new WaitingLines(scope).again("push=? AND " + UNFINISHED, push.pushId());
    sql.update(
        "UPDATE landfall_change SET "
            + WAITING.is()
            + ",push=NULL WHERE push=? AND "
            + UNFINISHED
            + " AND "
            + PARKED.is(),
        push.pushId());
    new Parking(scope).release(roots);
  }

  /// Whether a push transaction, or a part of it, was refused for a size that the server allowed
  /// when it was cut, and every change of it would fit into one alone. What is too large by itself
  /// is not helped by cutting anew.
  private boolean isTooLargeNow(Push push) throws SQLException {
    Limits limits = state.limits();
    record Part(byte[] line, int changes, String reason) {}
    List<Part> parts =
        sql.list(
            "SELECT line,changes,reason FROM landfall_push WHERE replica=? AND push_no BETWEEN ?"
                + " AND ?",
            row -> new Part(row.getBytes(1), row.getInt(2), row.getString(3)),
            state.replica(),
            push.pushNo() - push.part() + 1,
            push.pushNo());
    boolean over =
        parts.stream()
            .filter(part -> part.reason().equals(Outcome.TOO_LARGE))
            .anyMatch(part ->
                part.changes() > limits.changes()
                    || part.line().length > limits.transactionBytes());
    return over
        && parts.stream()
            .flatMap(part -> Codec.readLine(part.line()).changes().stream())
            .allMatch(change -> Packing.fits(List.of(change), limits));
  }

  /// Moves the changes of a push transaction on, and what is counted and shown with them.
  private void move(long pushId, ChangeState to) throws SQLException {
    List<Rooted> rows = rows(pushId);
    boolean anyParked =
        sql.exists("SELECT 1 FROM landfall_change WHERE " + PARKED.is() + " LIMIT 1");
    sql.update("UPDATE landfall_change SET " + to.is() + " WHERE push=? AND " + UNFINISHED, pushId);
    Overlay overlay = new Overlay(scope);
    Set<RowKey> roots = new LinkedHashSet<>();
    for (Rooted row : rows) {
      overlay.mark(row.row(), row.root());
      roots.add(row.root());
    }
    new WaitingCount(sql, state).recount(roots);
    if (to == PARKED) {
      new Parking(scope).settle(roots);
    } else if (anyParked) {
      new Parking(scope).overtaken(pushId, roots);
    }
  }

  private List<Rooted> rows(long pushId) throws SQLException {
    return sql.list(
        "SELECT DISTINCT tbl,id,root_tbl,root FROM landfall_change WHERE push=? AND " + UNFINISHED,
        row ->
            new Rooted(
                new RowKey(row.getString(1), row.getString(2)),
                new RowKey(row.getString(3), row.getString(4))),
        pushId);
  }

  /// Finishes accepted push transactions whose result is applied with this transaction. What they
  /// said no longer lies over the server's rows from here on: the rows have to be rebuilt.
  ///
  /// @param cursor the main cursor as it will stand after this transaction
  /// @return the roots to [#rebuild] once the server's rows are in place
  public Set<RowKey> finish(long cursor) throws SQLException {
    List<Long> finished =
        sql.list(
            "SELECT push_id FROM landfall_push WHERE "
                + ACCEPTED.is()
                + " AND "
                + UNFINISHED
                + " AND seq<=?"
                + " ORDER BY push_no",
            row -> row.getLong(1),
            cursor);
    Set<RowKey> roots = new LinkedHashSet<>();
    for (long pushId : finished) {
      if (behind(pushId)) {
        continue;
      }
      rows(pushId).forEach(row -> roots.add(row.root()));
      roots.addAll(new Offers(sql).finished(pushId));
      sql.update(
          "UPDATE landfall_change SET " + DONE.is() + " WHERE push=? AND " + UNFINISHED, pushId);
      sql.update("UPDATE landfall_push SET " + DONE.is() + " WHERE push_id=?", pushId);
    }
    return roots;
  }

  public void rebuild(Set<RowKey> roots) throws SQLException {
    Overlay overlay = new Overlay(scope);
    for (RowKey root : roots) {
      overlay.rebuildAggregate(root);
    }
  }

  /// Whether a table it names is still being filled below what it needs.
  private boolean behind(long pushId) throws SQLException {
    long seq = sql.number("SELECT seq FROM landfall_push WHERE push_id=?", pushId);
    for (Cursors.Cursor cursor : Cursors.incomplete(sql)) {
      boolean names =
          sql.exists(
              "SELECT 1 FROM landfall_change WHERE push=? AND " + UNFINISHED + " AND tbl=?",
              pushId,
              cursor.table());
      if (names && cursor.applied() < seq) {
        return true;
      }
    }
    return false;
  }

  // ---- mending ----

  public boolean rewind(long expected) throws SQLException {
    boolean kept =
        sql.exists(
            "SELECT 1 FROM landfall_push WHERE replica=? AND push_no=?", state.replica(), expected);
    if (!kept) {
      return false;
    }
    List<Long> again =
        sql.list(
            "SELECT push_id FROM landfall_push WHERE replica=? AND push_no>=? AND " + CUT.isNot(),
            row -> row.getLong(1),
            state.replica(),
            expected);
    for (long pushId : again) {
      sql.update("UPDATE landfall_push SET " + CUT.is() + " WHERE push_id=?", pushId);
      sql.update("UPDATE landfall_change SET " + CUT.is() + " WHERE push=?", pushId);
      recount(pushId);
    }
    return true;
  }

  private void recount(long pushId) throws SQLException {
    Set<RowKey> roots = new LinkedHashSet<>();
    rows(pushId).forEach(row -> roots.add(row.root()));
    new WaitingCount(sql, state).recount(roots);
  }

  /// Moves to a new replica id: what the server has under the old one is acknowledged, the rest
  /// waits again with its times kept.
  public void forked(Map<Long, String> serverHashes, String newReplica) throws SQLException {
    record Cut(long pushId, long pushNo, byte[] hash, ChangeState state) {}
    List<Cut> cuts =
        sql.list(
            "SELECT push_id,push_no,hash,state FROM landfall_push WHERE replica=? ORDER BY push_no",
            row ->
                new Cut(
                    row.getLong(1), row.getLong(2), row.getBytes(3), ChangeState.of(row.getInt(4))),
            state.replica());
    for (Cut cut : cuts) {
      boolean same = Hashes.hex(cut.hash()).equals(serverHashes.get(cut.pushNo()));
      if (cut.state() == CUT && same) {
        sql.update(
            "UPDATE landfall_push SET " + ACCEPTED.is() + ",seq=? WHERE push_id=?",
            UNKNOWN_SEQ,
            cut.pushId());
        move(cut.pushId(), ACCEPTED);
      } else if (cut.state() == CUT) {
        recut(cut.pushId());
      }
    }
    state.replica(newReplica);
  }

  /// Nothing accepted can be above the head a session tells.
  public void placeBelow(long head) throws SQLException {
    sql.update(
        "UPDATE landfall_push SET seq=? WHERE "
            + ACCEPTED.is()
            + " AND "
            + UNFINISHED
            + " AND seq>?",
        head,
        head);
  }

  private void recut(long pushId) throws SQLException {
    new WaitingLines(scope).again("push=? AND " + UNFINISHED, pushId);
    sql.update("UPDATE landfall_change SET " + WAITING.is() + ",push=NULL WHERE push=?", pushId);
    new Offers(sql).again(pushId);
    sql.update("DELETE FROM landfall_push WHERE push_id=?", pushId);
  }

  /// The highest number this replica has ever cut; 0 = none.
  public long lastCut() throws SQLException {
    return sql.number("SELECT max(push_no) FROM landfall_push WHERE replica=?", state.replica());
  }

  /// The highest number of this replica that has its outcome; 0 = none.
  public long lastAnswered() throws SQLException {
    return sql.number(
        "SELECT max(push_no) FROM landfall_push WHERE replica=? AND " + CUT.isNot(),
        state.replica());
  }

  public @Nullable String hashOf(long pushNo) throws SQLException {
    byte[] hash =
        sql.first(
            "SELECT hash FROM landfall_push WHERE replica=? AND push_no=?",
            row -> row.getBytes(1),
            state.replica(),
            pushNo);
    return hash == null ? null : Hashes.hex(hash);
  }
}
