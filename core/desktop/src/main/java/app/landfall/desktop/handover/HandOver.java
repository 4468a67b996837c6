package app.landfall.desktop.handover;

import app.landfall.desktop.terminal.Console;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The protocol that two processes of one profile speak over a local socket that only this account
/// can reach. The holder of the lock greets with a byte at once, so that one that hangs is told
/// from one that works. Then the other sends its folder and words, and the holder sends frames: a
/// kind, a length, that many bytes. The last frame carries the exit code, or says that the sender
/// shall go on itself. Closing the socket early ends the command.
public final class HandOver {
  static final int GREETING = 0x4C;
  static final byte OUT = 1;
  static final byte ERR = 2;
  static final byte END = 3;

  /// The holder ends before the command does: who sent it should run it now.
  static final byte TAKE_OVER = 4;

  private static final String WINDOW = "window";

  /// What a start without a command hands over: the window is wanted, with these files.
  public static List<String> forWindow(List<Path> files) {
    return Stream.concat(Stream.of(WINDOW), files.stream().map(Path::toString)).toList();
  }

  /// Asks for the help of the whole, with the commands there are where the profile is open. One
  /// word follows: what the script that was typed says of itself.
  public static final String HELP = "--help";

  private static final int MAX_WORDS = 100_000;
  private static final int MAX_WORD_BYTES = 1 << 20;
  private static final int MAX_FRAME_BYTES = 1 << 20;

  /// A command as it was typed.
  public record Request(Path folder, List<String> words) {
    /// Whether the program was started for its window.
    public boolean isForWindow() {
      return words.getFirst().equals(WINDOW);
    }

    /// The files that the window is to open.
    public List<Path> filesForWindow() {
      return words.stream().skip(1).map(Path::of).toList();
    }

    /// Whether it goes on until it is stopped: then it must not outlive a holder that has finished
    /// its own work.
    public boolean isEndless() {
      return isForWindow() || words.getFirst().equals("sync") && words.contains("--watch");
    }
  }

  /// How a command that was handed over ended.
  public sealed interface End {
    /// With an exit code.
    record Done(int code) implements End {}

    /// Not at all: nobody greeted, and nothing was done.
    record NobodyThere() implements End {}

    /// The holder has ended; it is to be run here.
    record TakeOver() implements End {}
  }

  private HandOver() {}

  static void writeRequest(DataOutputStream out, Request request) throws IOException {
    writeText(out, request.folder().toString());
    out.writeInt(request.words().size());
    for (String word : request.words()) {
      writeText(out, word);
    }
    out.flush();
  }

  static Request readRequest(DataInputStream in) throws IOException {
    Path folder = Path.of(readText(in));
    int count = in.readInt();
    if (count < 0 || count > MAX_WORDS) {
      throw new IOException("a command of " + count + " words");
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(readText(in));
    }
    return new Request(folder, words);
  }

  /// Prints what comes until the command has ended.
  ///
  /// @throws EOFException if the other process ended before the command did
  static End relay(DataInputStream in, Console console) throws IOException {
    while (true) {
      byte kind = in.readByte();
      byte[] bytes = readBytes(in, MAX_FRAME_BYTES);
      String text = new String(bytes, StandardCharsets.UTF_8);
      switch (kind) {
        case OUT -> print(console.out(), text);
        case ERR -> print(console.err(), text);
        case END -> {
          return new End.Done(Integer.parseInt(text));
        }
        case TAKE_OVER -> {
          return new End.TakeOver();
        }
        default -> throw new IOException("a frame of kind " + kind);
      }
    }
  }

  private static void print(java.io.PrintWriter to, String text) {
    to.print(text);
    to.flush();
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in, MAX_WORD_BYTES), StandardCharsets.UTF_8);
  }

  private static byte[] readBytes(DataInputStream in, int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException("a part of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the other process has ended");
    }
    return bytes;
  }

  static DataInputStream in(SocketChannel channel) {
    return new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
  }

  static DataOutputStream out(SocketChannel channel) {
    return new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
  }

  /// Turns what a command prints into frames; several of them share one socket.
  static final class Frames extends OutputStream {
    private final DataOutputStream out;
    private final byte kind;

    Frames(DataOutputStream out, byte kind) {
      this.out = out;
      this.kind = kind;
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int at = from; at < from + length; at += MAX_FRAME_BYTES) {
        frame(bytes, at, Math.min(MAX_FRAME_BYTES, from + length - at));
      }
    }

    private void frame(byte[] bytes, int from, int length) throws IOException {
      synchronized (out) {
        out.writeByte(kind);
        out.writeInt(length);
        out.write(bytes, from, length);
        out.flush();
      }
    }
  }

  /// Reads until the other side closes, which it does when its person gives up.
  static void awaitEnd(InputStream in) throws IOException {
    while (in.read() >= 0) {
      // what comes after the request has no meaning yet
    }
  }
}
