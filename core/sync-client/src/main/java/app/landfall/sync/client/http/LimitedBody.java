package app.landfall.sync.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// An answer's bytes, gathered up to a limit; it says that they move.
final class LimitedBody implements BodySubscriber<byte[]> {
  private final int limit;
  private final Runnable progress;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  LimitedBody(int limit, Runnable progress) {
    this.limit = limit;
    this.progress = progress;
    progress.run();
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    begun.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    progress.run();
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > limit - gathered.size()) {
        tooLarge();
        return;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      gathered.writeBytes(bytes);
    }
  }

  private void tooLarge() {
    if (subscription != null) {
      subscription.cancel();
    }
    body.completeExceptionally(new TooLarge("the answer is over " + limit + " bytes"));
  }

  @Override
  public void onError(Throwable thrown) {
    body.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    body.complete(gathered.toByteArray());
  }

  /// An answer over the limit.
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }
}
