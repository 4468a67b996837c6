package app.landfall.sync.client.http;

import app.landfall.sync.client.transport.Transport.EventListener;
import app.landfall.sync.client.transport.Transport.EventStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Server-sent events (WHATWG HTML, section 9.2), as far as hints without content need them: lines,
/// `event:` fields, comments. Anything else in the stream is a sign of life.
final class HttpEventStream {
  private static final int LINE = 4096;

  private HttpEventStream() {}

  static EventStream open(HttpClient client, HttpRequest request, EventListener listener) {
    AtomicBoolean ended = new AtomicBoolean();
    BodyHandler<String> handler =
        head -> {
          String type = head.headers().firstValue("Content-Type").orElse("");
          if (head.statusCode() != 200 || !type.startsWith("text/event-stream")) {
            return BodySubscribers.replacing("HTTP " + head.statusCode() + " " + type);
          }
          listener.opened();
          return new Hints(listener);
        };
    CompletableFuture<?> exchange =
        client
            .sendAsync(request, handler)
            .whenComplete((response, thrown) -> {
              if (ended.compareAndSet(false, true)) {
                listener.closed(thrown == null ? response.body() : "" + thrown.getMessage());
              }
            });
    return () -> {
      ended.set(true);
      exchange.cancel(true);
    };
  }

  private static final class Hints implements BodySubscriber<String> {
    private final EventListener listener;
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final StringBuilder line = new StringBuilder();
    private Flow.@Nullable Subscription subscription;
    private boolean changed;

    Hints(EventListener listener) {
      this.listener = listener;
    }

    @Override
    public CompletionStage<String> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
      subscription = begun;
      begun.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        while (buffer.hasRemaining()) {
          take((char) (buffer.get() & 0xff));
        }
      }
      if (subscription != null && !body.isDone()) {
        subscription.request(1);
      }
    }

    private void take(char c) {
      if (c == '\n') {
        ended(line.toString());
        line.setLength(0);
      } else if (c != '\r') {
        line.append(c);
        if (line.length() > LINE && subscription != null) {
          subscription.cancel();
          body.complete("a line over " + LINE + " bytes");
        }
      }
    }

    private void ended(String text) {
      if (text.isEmpty()) {
        if (changed) {
          listener.changed();
        }
        changed = false;
      } else {
        changed |= text.strip().matches("event: ?changed");
        listener.alive();
      }
    }

    @Override
    public void onError(Throwable thrown) {
      body.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
      body.complete("the server has ended the stream");
    }
  }
}
