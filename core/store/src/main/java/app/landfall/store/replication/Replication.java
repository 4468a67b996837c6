package app.landfall.store.replication;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.SessionReply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// The sync engine's door into the store: what it may read and do, and nothing else.
///
/// Every method blocks, may be called from any thread but the event thread, and is one durable
/// transaction that either happened whole or not at all when it throws. Only one caller at a time
/// is expected to drive it; commits by others may happen between any two calls. Disk trouble comes
/// as the store's unchecked exception; a server message that cannot be right comes as a
/// [app.landfall.sync.protocol.ProtocolException], and nothing of it was applied.
public interface Replication {

  /// Who this replica is and where it stands. Does not write.
  ReplicaState state();

  /// Binds this profile to a server's workspace after pairing. Idempotent for the same binding; for
  /// the same server and workspace at another address it moves the address.
  ///
  /// @throws IllegalStateException if the profile is bound to another server or workspace
  void connected(ServerBinding binding);

  /// Back to this computer only: all data and everything unsent stays. Idempotent.
  void disconnected();

  /// Takes in what the server said of itself and of this replica: epoch, limits, clock offset
  /// (measured between the two moments), the practice mark; merges its clock into *seen*; mends
  /// what a lost outcome or a restored server left behind. Idempotent.
  ///
  /// @param reply what the server said
  /// @param sentMillis this computer's wall clock when the call was sent
  /// @param receivedMillis the same clock when the answer was there
  SessionVerdict session(SessionReply reply, long sentMillis, long receivedMillis);

  /// What to push next, in order of push number: first what was cut before and has no outcome yet,
  /// the same bytes again; then what is cut now, numbered and frozen durably before this returns.
  /// Held to both bounds, but never empty while anything is sendable: the first one is given even
  /// if it alone is over `maxBytes`.
  ///
  /// @param limits what one push transaction may hold
  /// @param maxTransactions at most so many
  /// @param maxBytes at most so many bytes of lines, line feeds included
  /// @return empty when nothing can be sent now
  List<CutPush> cut(Limits limits, int maxTransactions, int maxBytes);

  /// Finishes exactly what the outcomes name and merges the server's clock. Accepted changes stay
  /// in the view until the applied cursor has passed them; refused ones are parked. Idempotent:
  /// outcomes of what is finished already have no effect.
  PushEffect acknowledge(PushReply reply);

  /// Parks what is cut and passes no proxy, however small it is cut, as if the server had refused
  /// it; all parts of its record where it is one of several. What else is cut must be cut anew
  /// then, under another replica id: see [#forked].
  ///
  /// @param held the session
  /// @param why what was answered
  default PushEffect setAside(CutPush cut, SessionReply held, String why) {
    PushTransaction push = Codec.readLine(cut.line());
    long first = cut.pushNo() - push.part() + 1;
    List<Outcome> outcomes =
        LongStream.range(first, first + push.parts())
            .mapToObj(no -> Outcome.refused(no, 0, Outcome.TOO_LARGE, why))
            .toList();
    return acknowledge(
        new PushReply(held.workspace(), held.epoch(), held.clock(), held.head(), outcomes));
  }

  /// The rows of the server that cannot be stored here, in the order of their sequences. Does not
  /// write.
  default List<Unplaced> unplaced() {
    return List.of();
  }

  /// Cuts the removal of such a row, to be pushed next; it stays held until that has been pulled.
  ///
  /// @return false if no such row is held (any more), or no server has been met yet
  default boolean removeAtServer(String table, String id) {
    return false;
  }

  /// What the server refused and nobody has decided on yet, oldest first. Does not write.
  ///
  /// A refused change stays in the view and no longer counts as waiting; so does what depends on it
  /// (see [Parked]), from the moment of the refusal or of the later save on: [#cut] gives neither.
  /// A parked value that a later accepted change of this computer has overwritten, and anything of
  /// a row that its user has deleted since, is parked no more.
  List<Parked> parked();

  /// Sends again what was refused: makes one new local transaction, with a time of now, of that
  /// parked push transaction, of all that depends on it, and of what it depends on itself, in the
  /// order they were made. It has the values the view shows now and the bases the changes had;
  /// fields that a later unfinished change of this computer has touched are left out, and so is
  /// what is gone. Its changes are waiting; the parked ones are done.
  ///
  /// @param id see [Parked#id]
  /// @return false if nothing is parked under it (any more); nothing was changed then
  boolean retry(long id);

  /// Gives up what was refused, with all that depends on it: the rows are shown as the server last
  /// told them with what else is unfinished here laid over; a row that the server never had goes,
  /// with its children. Captures nothing. The values as they were shown are kept as documents.
  ///
  /// @param id see [Parked#id]
  /// @return false if nothing is parked under it (any more); nothing was changed then
  boolean discard(long id);

  /// The server misses push numbers from `expected` on, though some were acknowledged before: makes
  /// [#cut] give them again, the same bytes. Idempotent.
  ///
  /// @return false if number `expected` is not kept here any more; nothing was changed then
  boolean rewind(long expected);

  /// This replica's id was used by another copy of this profile. What has the same hash counts as
  /// acknowledged; what differs, or is not named, moves to a new replica id and is waiting again,
  /// its times kept. A new session must follow. Idempotent.
  ///
  /// @param serverHashes the server's chain hash (64 hex digits) by push number
  void forked(Map<Long, String> serverHashes);

  /// Some marks of the server's history that are held here, the newest first; at most 64. Does not
  /// write.
  ///
  /// @param above only those above this sequence
  /// @param below and below this one
  List<Mark> marks(long above, long below);

  /// The server's data was put back: its history and the one known here are the same up to `to` and
  /// no further. All that it has lost is made ready to be offered to it: rows and tombstones as it
  /// gave them, then what it had accepted and what was cut, under a new replica id. Nothing here is
  /// known from above `to` any more; what people see stays as it is. Call it once `to` is exact; a
  /// new session must follow. Idempotent for the same `to`.
  void wentBack(long to);

  /// What to pull: first the back-fills of tables declared since or found to differ, last the main
  /// cursor, which is always there. Does not write.
  List<PullWanted> pulls();

  /// The removals of many records by the server that are held: all that is shown of them stays, and
  /// all else is applied. Does not write.
  default List<AskedRemoval> removals() {
    return List.of();
  }

  /// Lets records of which the removal is held go here, too; what was edited since is shown on
  /// until that is sent. Idempotent.
  ///
  /// @return false if no removal of the table is held (any more); nothing was changed then
  default boolean removeHere(String table) {
    return false;
  }

  /// Puts records of which the removal is held back at the server, as they are shown: each of their
  /// rows is waiting, as if it were new. Idempotent.
  ///
  /// @return as [#removeHere]
  default boolean putBack(String table) {
    return false;
  }

  /// Merges the page's clock, stages its rows durably and, when the page is complete, verifies the
  /// sums and applies them; many of them only once [#apply] is asked to. The cursor moves with its
  /// rows. A row not above the one known here is ignored, so the same page twice is the same as
  /// once.
  ///
  /// @param wanted what was asked for, as [#pulls] gave it
  /// @param page what came
  PullEffect receive(PullWanted wanted, PullPage page);

  /// Applies the next slice of a large download, for about 8 ms: a save that waits gets its turn
  /// before the next one. The cursor moves with the last slice. Where the program ends before that,
  /// the next [#receive] that completes the download goes on.
  ///
  /// @param wanted what was asked for
  /// @param header the header of the page that completed it
  PullEffect apply(PullWanted wanted, PullPage.Header header);

  /// [#receive], and [#apply] until nothing is left: for callers that need let nobody through.
  default PullEffect receiveAll(PullWanted wanted, PullPage page) {
    PullEffect effect = receive(wanted, page);
    int applied = effect.applied();
    int held = effect.held();
    while (effect.left() > 0) {
      effect = apply(wanted, page.header());
      applied += effect.applied();
      held += effect.held();
    }
    return new PullEffect(applied, held, effect.more(), effect.mismatched());
  }

  /// Keeps the moment at which everything here was at the server and everything there was here.
  void synced(Instant at);

  /// What waits; in constant time. Does not write.
  UnfinishedCounts counts();

  /// How much waits, as of the last commit: from memory, at once, on any thread.
  WaitingTotal waiting();

  /// The blobs that are to be moved.
  default BlobTransfers blobs() {
    return BlobTransfers.NONE;
  }

  /// Calls `afterCommit` after each commit after which something may be waiting, on the committing
  /// thread: it must return at once and must not throw. Closing it ends that.
  CommitSubscription onCommit(Runnable afterCommit);

  /// What goes on until it is closed; closing it twice is harmless. The engine's own: its door
  /// knows nothing of what plugins save with.
  @FunctionalInterface
  interface CommitSubscription extends AutoCloseable {
    @Override
    void close();
  }
}
