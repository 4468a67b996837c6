package app.landfall.sync.client.transport;

import app.landfall.sync.protocol.BlobAnswer;
import app.landfall.sync.protocol.BlobQuestion;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The calls of the protocol, one method each. The only way from the desktop to a server.
///
/// No method blocks. Each call has deadlines of its own (connect, silence, total), after which it
/// is a [Answer.Failure#UNREACHABLE]. Futures complete on any thread, never exceptionally except by
/// their own cancelling, which ends the call. Nothing is retried here.
public interface Transport {

  /// `POST /v1/pair`.
  ///
  /// @param key the key that this computer has at that address already; null = none
  CompletableFuture<Answer<PairReply>> pair(URI server, PairRequest request, @Nullable String key);

  /// `POST /v1/session`.
  CompletableFuture<Answer<SessionReply>> session(ServerCredentials access, SessionRequest request);

  /// `POST /v1/push`.
  ///
  /// @param lines the frozen lines, without line feeds, in order
  CompletableFuture<Answer<PushReply>> push(
      ServerCredentials access, PushHeader header, List<byte[]> lines);

  /// `GET /v1/pull`.
  CompletableFuture<Answer<PullPage>> pull(ServerCredentials access, PullRequest request);

  /// `POST /v1/blobs`: which of some the server has.
  default CompletableFuture<Answer<BlobAnswer>> blobs(
      ServerCredentials access, String workspace, BlobQuestion question) {
    return noBlobs();
  }

  /// `PUT /v1/blobs/SHA256`: a piece of one.
  ///
  /// @param bytes `piece.length()` of them
  default CompletableFuture<Answer<BlobAnswer>> sendBlob(
      ServerCredentials access, BlobPiece piece, byte[] bytes) {
    return noBlobs();
  }

  /// `GET /v1/blobs/SHA256`: a piece of one.
  ///
  /// @return `piece.length()` bytes
  default CompletableFuture<Answer<byte[]>> fetchBlob(ServerCredentials access, BlobPiece piece) {
    return noBlobs();
  }

  private static <T> CompletableFuture<Answer<T>> noBlobs() {
    return CompletableFuture.completedFuture(
        new Answer.Refused<>(Problem.of(Problem.NOT_FOUND, 404, "No files go this way.")));
  }

  /// `GET /v1/events`: opens the stream of hints.
  ///
  /// @param listener called on any thread, one call at a time: `opened` at most once, then hints,
  ///   last and exactly once `closed`; after [EventStream#close] nothing needs to be heard
  EventStream events(
      ServerCredentials access, String workspace, String replica, EventListener listener);

  /// `GET /v1/events` with `wait=`, again and again: the same hints for networks that let no stream
  /// through.
  ///
  /// @param listener as for [#events]
  EventStream polls(
      ServerCredentials access, String workspace, String replica, EventListener listener);

  /// What it has moved so far. Thread-safe.
  default Traffic traffic() {
    return Traffic.NONE;
  }

  /// An open stream.
  @FunctionalInterface
  interface EventStream {
    /// Ends it; idempotent.
    void close();
  }

  /// Who hears the hints.
  interface EventListener {
    /// The server has answered and hints will come.
    void opened();

    /// A sign of life without meaning.
    void alive();

    /// The server's head has moved.
    void changed();

    /// The stream has ended, for whatever reason.
    void closed(String reason);
  }
}
