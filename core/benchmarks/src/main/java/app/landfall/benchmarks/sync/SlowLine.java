package app.landfall.benchmarks.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A line to a server on which every byte arrives half a round trip later, as a far server's do;
/// bandwidth is not limited.
final class SlowLine implements AutoCloseable {
  private static final byte[] END = new byte[0];

  private final ServerSocket door;
  private final int port;
  private final long delayNanos;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Bytes under way.
  private record Under(byte[] bytes, long due) {}

  SlowLine(URI server, long roundTripMillis) {
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.port = server.getPort();
    this.delayNanos = TimeUnit.MILLISECONDS.toNanos(roundTripMillis) / 2;
    threads.execute(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket here = door.accept();
        Socket there = new Socket(InetAddress.getLoopbackAddress(), port);
        here.setTcpNoDelay(true);
        there.setTcpNoDelay(true);
        carry(here, there);
        carry(there, here);
      } catch (IOException e) {
        return;
      }
    }
  }

  private void carry(Socket from, Socket to) {
    BlockingQueue<Under> line = new LinkedBlockingQueue<>();
    threads.execute(() -> take(from, line));
    threads.execute(() -> give(to, line));
  }

  private void take(Socket from, BlockingQueue<Under> line) {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = from.getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        line.add(new Under(Arrays.copyOf(buffer, n), System.nanoTime() + delayNanos));
      }
    } catch (IOException e) {
      // the other side has gone; the end is carried on
    }
    line.add(new Under(END, System.nanoTime() + delayNanos));
  }

  private static void give(Socket to, BlockingQueue<Under> line) {
    try (OutputStream out = to.getOutputStream()) {
      while (true) {
        Under next = line.take();
        TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
        if (next.bytes().length == 0) {
          return;
        }
        out.write(next.bytes());
        out.flush();
      }
    } catch (IOException e) {
      // the other side has gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
