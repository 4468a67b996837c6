package app.landfall.sync.server.guard;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.server.store.CallRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/// The body of a call as it comes, for as long as it comes quickly enough: who sends a byte now and
/// then would hold the call for ever. Blocking, for the call's own thread.
public final class PacedBody extends InputStream {
  private final Content.Source source;
  private final BodyPace pace;
  private final long began = System.nanoTime();
  private Content.@Nullable Chunk chunk;
  private long came;
  private boolean ended;

  public PacedBody(Content.Source source, BodyPace pace) {
    this.source = source;
    this.pace = pace;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// @throws CallRefused 408 where it comes too slowly, 400 where it breaks off
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (length > 0 && !ended) {
      Content.Chunk current = chunk == null ? next() : chunk;
      ByteBuffer there = current.getByteBuffer();
      if (there.hasRemaining()) {
        int count = Math.min(length, there.remaining());
        there.get(bytes, offset, count);
        came += count;
        chunk = current;
        return count;
      }
      ended = current.isLast();
      current.release();
      chunk = null;
    }
    return length == 0 ? 0 : -1;
  }

  private Content.Chunk next() throws IOException {
    Content.Chunk found = source.read();
    while (found == null) {
      await();
      found = source.read();
    }
    if (Content.Chunk.isFailure(found)) {
      throw CallRefused.of(Problem.MALFORMED, 400, "The body broke off, or cannot be read.");
    }
    return found;
  }

  private void await() throws IOException {
    CountDownLatch more = new CountDownLatch(1);
    source.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, more::countDown));
    try {
      long left = pace.allowed(came).toNanos() - (System.nanoTime() - began);
      if (!more.await(left, TimeUnit.NANOSECONDS)) {
        throw CallRefused.of(Problem.BUSY, 408, "The body came too slowly; nothing was taken.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server is stopping");
    }
  }

  /// Lets go of what was read and not used.
  @Override
  public void close() {
    Content.Chunk held = chunk;
    if (held != null) {
      held.release();
      chunk = null;
      ended = true;
    }
  }
}
