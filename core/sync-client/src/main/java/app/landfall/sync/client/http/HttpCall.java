package app.landfall.sync.client.http;

import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.Answer.Failure;
import app.landfall.sync.protocol.ProtocolException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One HTTP call from request to [Answer], with a watch on silence and on the whole.
///
/// The client's own time-out ends with the headers; a server that stalls in the middle of a body is
/// caught here. Completing the result, by whoever comes first, ends all of it.
final class HttpCall<T> {
  private static final Set<Integer> DONE = Set.of(200, 204, 206);

  private final Tools tools;
  private final Supplier<HttpRequest.Builder> request;
  private final @Nullable Upload upload;
  private final Function<byte[], T> read;
  private final CompletableFuture<Answer<T>> result = new CompletableFuture<>();
  private final AtomicLong moved = new AtomicLong();

  /// What all calls share.
  record Tools(
      HttpClient client,
      Executor executor,
      ScheduledExecutorService timers,
      InstantSource clock,
      HttpSettings settings,
      TrafficMeter meter) {}

  /// The body of a request.
  ///
  /// @param packed whether it is packed where that is worth it
  record Upload(String method, Supplier<byte[]> body, boolean packed) {}

  /// @param upload the request's body; null = there is none
  /// @param read makes the message of a 200's or 206's body, or of a 204's lack of one; may throw
  ///   [ProtocolException]
  HttpCall(
      Tools tools,
      Supplier<HttpRequest.Builder> request,
      @Nullable Upload upload,
      Function<byte[], T> read) {
    this.tools = tools;
    this.request = request;
    this.upload = upload;
    this.read = read;
  }

  CompletableFuture<Answer<T>> begin() {
    Duration total = tools.settings().total();
    onceAfter(total, () -> gaveUp("no whole answer within " + total.toSeconds() + " s"));
    watch(0);
    tools.executor().execute(this::send);
    return result;
  }

  private void send() {
    try {
      HttpRequest.Builder builder = request.get();
      tools.meter().began();
      if (upload != null) {
        int gzipAbove = upload.packed() ? tools.settings().gzipAbove() : Integer.MAX_VALUE;
        tools
            .meter()
            .sent(
                HttpBodies.attach(
                    builder, upload.method(), upload.body().get(), gzipAbove, this::progress));
      }
      CompletableFuture<HttpResponse<byte[]>> exchange =
          tools
              .client()
              .sendAsync(
                  builder.build(),
                  _ -> new LimitedBody(tools.settings().packedBytes(), this::progress));
      endWithResult(exchange);
      var _ =
          exchange.whenCompleteAsync(
              (response, thrown) -> result.complete(answer(response, thrown)), tools.executor());
    } catch (RuntimeException e) {
      result.complete(HttpAnswers.broken(e));
    }
  }

  private Answer<T> answer(@Nullable HttpResponse<byte[]> response, @Nullable Throwable thrown) {
    if (response == null) {
      return HttpAnswers.broken(thrown);
    }
    tools.meter().received(response.body().length);
    try {
      byte[] unpacked = HttpBodies.unpack(response, tools.settings().unpackedBytes());
      return DONE.contains(response.statusCode())
          ? new Answer.Given<>(read.apply(unpacked))
          : HttpAnswers.refusal(response, unpacked, tools.clock());
    } catch (ProtocolException | IOException e) {
      return HttpAnswers.unreadable(response, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return HttpAnswers.unreadable(response, e.toString());
    }
  }

  private void progress() {
    moved.incrementAndGet();
  }

  /// Looks once a silence: two looks at the same count mean that nothing moved in between.
  private void watch(long before) {
    Duration silence = tools.settings().silence();
    onceAfter(
        silence,
        () -> {
          long now = moved.get();
          if (now == before) {
            gaveUp("no answer within " + silence.toSeconds() + " s");
          } else {
            watch(now);
          }
        });
  }

  private void gaveUp(String reason) {
    result.complete(Answer.failed(Failure.UNREACHABLE, reason));
  }

  private void onceAfter(Duration delay, Runnable then) {
    endWithResult(tools.timers().schedule(then, delay.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void endWithResult(Future<?> work) {
    var _ = result.whenComplete((_, _) -> work.cancel(true));
  }
}
