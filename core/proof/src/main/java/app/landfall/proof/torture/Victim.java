package app.landfall.proof.torture;

import app.landfall.store.file.StoreFile;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A process that saves and says so, for others to kill: `saved N` once a save is durable, `failed
/// N: …` where it is not, and then what it can still read, `reads N`.
final class Victim {
  private static final Logger ROOT_LOG = Logger.getLogger("");

  private Victim() {}

  /// @param arguments the database file, how many saves, the size of each in characters
  public static void main(String[] arguments) {
    ROOT_LOG.setLevel(Level.OFF);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int saves = Integer.parseInt(arguments[1]);
    int payload = Integer.parseInt(arguments[2]);
    try (StoreFile store = Books.open(Path.of(arguments[0]))) {
      long first = Books.last(store) + 1;
      out.println("open");
      for (long n = first; n < first + saves; n++) {
        save(store, n, payload, out);
      }
    } catch (RuntimeException e) {
      out.println("ended: " + e.getMessage());
    }
  }

  private static void save(StoreFile store, long n, int payload, PrintStream out) {
    try {
      Books.save(store, n, payload);
      out.println("saved " + n);
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      out.println("failed " + n + ": " + (cause == null ? e : cause).getMessage());
      out.println("reads " + Books.last(store));
    }
  }
}
