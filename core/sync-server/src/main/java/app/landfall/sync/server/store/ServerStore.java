package app.landfall.sync.server.store;

import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.RowKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server's store: everything it remembers.
///
/// Every method blocks and is thread-safe. A method that writes is one durable transaction (a push:
/// one a line, though lines may share one) that either happened whole or not at all when it throws.
/// A refusal comes as [CallRefused], a message that breaks the protocol as
/// [app.landfall.sync.protocol.ProtocolException], disk trouble as
/// [app.landfall.database.DatabaseException].
public interface ServerStore extends Exchange, AutoCloseable {

  /// This server's own id, made once with its data.
  String serverId();

  /// Asks the database for something small, to see that it answers.
  ///
  /// @throws app.landfall.database.DatabaseException where it does not
  default void ping() {
    try {
      authenticate("");
    } catch (CallRefused nobodyHasThisToken) {
      // it answered
    }
  }

  /// Finds a workspace by its name, making it where there is none. Idempotent.
  Workspace workspace(String name);

  /// Finds who holds a token.
  ///
  /// @throws CallRefused 401 for a token that is not known, 403 for a computer that was removed
  Device authenticate(String token);

  /// Makes a pairing code, good once and for fifteen minutes.
  ///
  /// @param role of the computer that uses it
  String newPairingCode(Workspace workspace, Role role);

  /// Of a computer that writes.
  default String newPairingCode(Workspace workspace) {
    return newPairingCode(workspace, Role.WRITER);
  }

  /// Trades a pairing code for a token and lists the computer. Not idempotent: a code works once.
  ///
  /// @param key the present token of the computer that has the replica id; null = there is none
  /// @throws CallRefused 403 `pairing`, 409 `paired` where another computer has the replica id (the
  ///   code stays good), or 429 after too many wrong codes
  PairReply pair(PairRequest request, @Nullable String key);

  /// Of a computer that has no key yet.
  default PairReply pair(PairRequest request) {
    return pair(request, null);
  }

  /// Some of the accepted changes of one row, oldest first.
  ///
  /// @param from how many to leave out
  /// @param limit how many at most
  List<HistoryEntry> history(Workspace workspace, RowKey row, long from, int limit);

  /// What a replica asks for, as the lines that answer it: those of [#pull].
  byte[] pullText(Workspace workspace, PullQuery query);

  /// Waits until the workspace's head is above `head`, at most so long, or until [#stopWaiting].
  ///
  /// @return the head now
  long awaitHead(Workspace workspace, long head, Duration atMost);

  /// Sends home who waits, and who comes to wait from now on: the server is about to stop.
  void stopWaiting();

  /// Merges a record by the plain contract. Idempotent.
  ///
  /// @return the winning record as JSON
  String putPlain(Workspace workspace, RowKey row, PlainRecord put);

  /// Reads a record by the plain contract.
  ///
  /// @return JSON, or empty where there is no living row
  Optional<String> getPlain(Workspace workspace, RowKey row);

  /// Removes a record by the plain contract. Idempotent.
  ///
  /// @return the winning record as JSON where the removal did not take, else empty
  /// @throws CallRefused 404 where there never was such a row
  Optional<String> deletePlain(Workspace workspace, RowKey row);

  /// Removes a row for good reason: one that no computer can place, say. Whatever was written last
  /// to it is known to whoever asks for this.
  ///
  /// @return false where there is no living row of that name
  default boolean removeRow(Workspace workspace, RowKey row) {
    return getPlain(workspace, row).isPresent() && deletePlain(workspace, row).isEmpty();
  }

  /// Checks that one more file may come.
  ///
  /// @throws CallRefused 507 where the workspace has as many bytes of files as it may
  void requireRoom(Workspace workspace, long bytes);

  /// Remembers that a blob is stored; its bytes must be durable before.
  void addBlob(Workspace workspace, String sha256, long size);

  /// Whether the workspace has a blob.
  boolean hasBlob(Workspace workspace, String sha256);

  /// Where the bytes of blobs lie in the database itself; null where it is a file, which they lie
  /// beside.
  @Nullable BlobBytes blobsInside();

  /// Every paired computer.
  List<PairedComputer> computers();

  /// Refuses a computer's token from now on. Idempotent.
  ///
  /// @return false if there is no such computer
  boolean revoke(long computer);

  /// Gives a computer another role, from its next call on. Idempotent.
  ///
  /// @return false if there is no such computer
  boolean setRole(long computer, Role role);

  /// Takes away what is allowed here and was no longer allowed there, each with a line in the audit
  /// log.
  void restrict(Rights before);

  /// Every workspace, by name.
  List<ListedWorkspace> workspaces();

  /// Gives a workspace another name.
  ///
  /// @return false if there is none of the first name, or one of the second
  boolean renameWorkspace(String from, String to);

  /// Refuses the computers of a workspace from now on, or lets them in again; its data stays.
  /// Idempotent.
  ///
  /// @return false if there is no such workspace
  boolean archiveWorkspace(String name, boolean on);

  /// Adds a line to the audit log.
  void note(String what);

  /// The audit log, oldest first.
  List<AuditLine> audit();

  /// Closes the files. Idempotent.
  @Override
  void close();
}
