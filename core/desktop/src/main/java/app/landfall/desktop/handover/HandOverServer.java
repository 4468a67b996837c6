package app.landfall.desktop.handover;

import app.landfall.desktop.profile.Profile;
import app.landfall.desktop.terminal.Console;
import app.landfall.desktop.terminal.ExitCode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server that runs commands for other processes of this profile, for as long as this one holds
/// the lock; each on a thread of its own. It ends once the commands it began have ended; one
/// without an end it takes only where this process stays too.
public final class HandOverServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HandOverServer.class);

  /// Systems allow about 100 bytes for the path of a socket.
  private static final int LONGEST_PATH_BYTES = 96;

  /// Runs one command and returns its exit code.
  @FunctionalInterface
  public interface Handler {
    int run(HandOver.Request request, Console console);
  }

  private final Profile profile;
  private final Path socket;
  private final ServerSocketChannel listening;
  private final Handler handler;
  private final Set<Thread> working = ConcurrentHashMap.newKeySet();
  private final Set<Thread> endless = ConcurrentHashMap.newKeySet();
  private final boolean stays;

  private HandOverServer(
      Profile profile, Path socket, ServerSocketChannel listening, boolean stays, Handler handler) {
    this.profile = profile;
    this.stays = stays;
    this.socket = socket;
    this.listening = listening;
    this.handler = handler;
  }

  /// Begins to listen.
  ///
  /// @param stays whether this process goes on until it is stopped
  public static HandOverServer start(Profile profile, boolean stays, Handler handler)
      throws IOException {
    Path socket = place(profile);
    Files.deleteIfExists(socket);
    ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listening.bind(UnixDomainSocketAddress.of(socket));
    HandOverServer server = new HandOverServer(profile, socket, listening, stays, handler);
    Profile.writePrivately(
        profile.holder(),
        (ProcessHandle.current().pid() + "\n" + socket + "\n").getBytes(StandardCharsets.UTF_8));
    Thread.ofVirtual().name("hand-over").start(server::listen);
    return server;
  }

  /// In the profile, or in a private folder of its own where that path is too long for a socket.
  private static Path place(Profile profile) throws IOException {
    Path inProfile = profile.socket();
    if (inProfile.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH_BYTES) {
      return inProfile;
    }
    return Files.createTempDirectory("landfall").resolve("s");
  }

  private void listen() {
    while (listening.isOpen()) {
      try {
        SocketChannel channel = listening.accept();
        Thread thread = Thread.ofVirtual().name("handed-over").unstarted(() -> serve(channel));
        working.add(thread);
        thread.start();
      } catch (AsynchronousCloseException e) {
        return;
      } catch (IOException e) {
        LOG.warn("Cannot take a command from another process", e);
        return;
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      DataOutputStream out = HandOver.out(channel);
      out.writeByte(HandOver.GREETING);
      out.flush();
      DataInputStream in = HandOver.in(channel);
      HandOver.Request request = HandOver.readRequest(in);
      if (request.isEndless() && !stays) {
        end(out, HandOver.TAKE_OVER, ExitCode.DONE); // it would keep this process from ending
      } else {
        if (request.isEndless()) {
          endless.add(Thread.currentThread());
        }
        end(out, HandOver.END, run(request, in, out));
      }
    } catch (IOException e) {
      LOG.info("A command from another process ended early: {}", e.getMessage());
    } finally {
      endless.remove(Thread.currentThread());
      working.remove(Thread.currentThread());
    }
  }

  private static void end(DataOutputStream out, byte kind, int code) throws IOException {
    try (HandOver.Frames end = new HandOver.Frames(out, kind)) {
      end.write(Integer.toString(code).getBytes(StandardCharsets.UTF_8));
    }
  }

  private int run(HandOver.Request request, DataInputStream in, DataOutputStream out) {
    Thread runner = Thread.currentThread();
    AtomicBoolean ended = new AtomicBoolean();
    // Never interrupted itself: that would close the socket. It ends with the socket.
    Thread.ofVirtual().start(() -> interruptAtEnd(in, runner, ended));
    try {
      Console console =
          new Console(
              request.folder(),
              Console.writer(new HandOver.Frames(out, HandOver.OUT), StandardCharsets.UTF_8),
              Console.writer(new HandOver.Frames(out, HandOver.ERR), StandardCharsets.UTF_8));
      int code = handler.run(request, console);
      console.flush();
      return code;
    } finally {
      ended.set(true);
      Thread.interrupted();
    }
  }

  private static void interruptAtEnd(DataInputStream in, Thread runner, AtomicBoolean ended) {
    try {
      HandOver.awaitEnd(in);
      if (!ended.get()) {
        runner.interrupt();
      }
    } catch (IOException e) { // closed from this side: the command has ended
      LOG.debug("No longer watching", e);
    }
  }

  /// Takes no more commands, ends those without an end, and waits for the others it has begun.
  @Override
  public void close() {
    try {
      Files.deleteIfExists(profile.holder());
      listening.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      LOG.warn("Cannot stop listening on {}", socket, e);
    }
    endless.forEach(Thread::interrupt);
    for (Thread thread : working) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
