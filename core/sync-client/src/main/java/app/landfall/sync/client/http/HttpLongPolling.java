package app.landfall.sync.client.http;

import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.Transport.EventListener;
import app.landfall.sync.client.transport.Transport.EventStream;
import app.landfall.sync.protocol.Codec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Hints by long polls, one after the other, until one fails or it is closed. The first answer says
/// where the head is, each further one that it has moved or has not. Any thread.
final class HttpLongPolling implements EventStream {
  /// What a poll without news says.
  private static final long UNMOVED = -1;

  private final LongFunction<HttpCall<Long>> call;
  private final EventListener listener;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile @Nullable CompletableFuture<?> running;

  /// @param call makes the poll after a head
  HttpLongPolling(LongFunction<HttpCall<Long>> call, EventListener listener) {
    this.call = call;
    this.listener = listener;
  }

  void begin() {
    poll(0, true);
  }

  /// Reads the answer to a poll; nothing where the head has not moved.
  static long head(byte[] body) {
    return body.length == 0 ? UNMOVED : Codec.readHead(body);
  }

  private void poll(long after, boolean first) {
    CompletableFuture<Answer<Long>> answer = call.apply(after).begin();
    running = answer;
    if (ended.get()) {
      answer.cancel(true);
    }
    var _ = answer.whenComplete((given, _) -> answered(after, first, given));
  }

  private void answered(long after, boolean first, @Nullable Answer<Long> answer) {
    switch (answer) {
      case Answer.Given<Long>(Long head) when !ended.get() -> {
        if (first) {
          listener.opened();
          listener.alive();
        } else if (head > after) {
          listener.changed();
        } else {
          listener.alive();
        }
        poll(Math.max(after, head), false);
      }
      case Answer.Failed<Long> failed -> end(failed.reason());
      case Answer.Refused<Long>(var problem) -> end(problem.detail());
      case null, default -> end("closed");
    }
  }

  private void end(String reason) {
    if (ended.compareAndSet(false, true)) {
      listener.closed(reason);
    }
  }

  @Override
  public void close() {
    ended.set(true);
    CompletableFuture<?> last = running;
    if (last != null) {
      last.cancel(true);
    }
  }
}
