package app.landfall.desktop.program;

import app.landfall.sync.client.http.HttpSettings;
import app.landfall.sync.client.http.HttpTransport;
import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.BlobPiece;
import app.landfall.sync.client.transport.PullRequest;
import app.landfall.sync.client.transport.ServerCredentials;
import app.landfall.sync.client.transport.Traffic;
import app.landfall.sync.client.transport.Transport;
import app.landfall.sync.protocol.BlobAnswer;
import app.landfall.sync.protocol.BlobQuestion;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/// The way to the server, made at its first use: commands that never leave this computer do not pay
/// for an HTTP client.
final class LazyTransport implements Transport, AutoCloseable {
  private final ScheduledExecutorService timers;
  private final InstantSource clock;
  private @Nullable HttpTransport transport;
  private @Nullable ExecutorService executor;

  LazyTransport(ScheduledExecutorService timers, InstantSource clock) {
    this.timers = timers;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Answer<PairReply>> pair(
      URI server, PairRequest request, @Nullable String key) {
    return transport().pair(server, request, key);
  }

  @Override
  public CompletableFuture<Answer<SessionReply>> session(
      ServerCredentials access, SessionRequest request) {
    return transport().session(access, request);
  }

  @Override
  public CompletableFuture<Answer<PushReply>> push(
      ServerCredentials access, PushHeader header, List<byte[]> lines) {
    return transport().push(access, header, lines);
  }

  @Override
  public CompletableFuture<Answer<PullPage>> pull(ServerCredentials access, PullRequest request) {
    return transport().pull(access, request);
  }

  @Override
  public CompletableFuture<Answer<BlobAnswer>> blobs(
      ServerCredentials access, String workspace, BlobQuestion question) {
    return transport().blobs(access, workspace, question);
  }

  @Override
  public CompletableFuture<Answer<BlobAnswer>> sendBlob(
      ServerCredentials access, BlobPiece piece, byte[] bytes) {
    return transport().sendBlob(access, piece, bytes);
  }

  @Override
  public CompletableFuture<Answer<byte[]>> fetchBlob(ServerCredentials access, BlobPiece piece) {
    return transport().fetchBlob(access, piece);
  }

  @Override
  public EventStream events(
      ServerCredentials access, String workspace, String replica, EventListener listener) {
    return transport().events(access, workspace, replica, listener);
  }

  @Override
  public EventStream polls(
      ServerCredentials access, String workspace, String replica, EventListener listener) {
    return transport().polls(access, workspace, replica, listener);
  }

  @Override
  public synchronized Traffic traffic() {
    return transport == null ? Traffic.NONE : transport.traffic();
  }

  @Override
  public synchronized void close() {
    if (transport != null) {
      transport.close();
    }
    if (executor != null) {
      executor.shutdown();
    }
  }

  private synchronized HttpTransport transport() {
    if (transport == null) {
      ExecutorService workers =
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
      executor = workers;
      transport = new HttpTransport(workers, timers, clock, HttpSettings.DEFAULT);
    }
    return transport;
  }
}
