package app.landfall.plugin;

import app.landfall.store.StoreException;
import app.landfall.store.StoreHealth;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/// The words for what went wrong: those of the failure itself, not of what carried it. The one
/// place where a failure becomes a text for people; the log has the failure itself.
@Stable
public final class FailureText {
  /// The texts about failures that the program knows.
  interface FailureTexts {
    String locked();

    String diskFull();

    String diskFails();

    String damaged();

    String tooLarge();

    String unexpected();
  }

  /// As the database's driver writes its codes.
  private static final Pattern DRIVERS_OWN = Pattern.compile("\\[SQLITE_\\w+]");

  private static final FailureTexts TEXTS = Texts.of(FailureTexts.class);

  private FailureText() {}

  /// A sentence with its full stop, or a few: what happened, and whether the work is safe where the
  /// failure says so. What the store says of the disk and the data file is in the language of the
  /// screen; what the database itself said is for the log, and so is the kind of a failure without
  /// a message. Any other message is as whoever threw it wrote it. Any thread.
  ///
  /// @param failed as a future gives it, wrapped or not
  public static String of(Throwable failed) {
    Throwable cause = cause(failed);
    String message = cause.getMessage();
    String text =
        switch (cause) {
          case StoreException store -> ofStore(store);
          default -> message == null ? TEXTS.unexpected() : message;
        };
    return text.endsWith(".") ? text : text + ".";
  }

  /// What hinders saving, whether earlier work is safe and what to do, in the language of the
  /// screen; empty when all is well. Any thread.
  public static String of(StoreHealth health) {
    return switch (health) {
      case WELL -> "";
      case LOCKED -> TEXTS.locked();
      case DISK_FULL -> TEXTS.diskFull();
      case FAILING -> TEXTS.diskFails();
      case DAMAGED -> TEXTS.damaged();
    };
  }

  /// The failure itself, out of what futures wrap it in; never null. For whoever does something
  /// about one kind of failure. Any thread.
  ///
  /// @param failed as a future gives it, wrapped or not
  public static Throwable cause(Throwable failed) {
    Throwable cause = failed;
    while (cause instanceof CompletionException || cause instanceof ExecutionException) {
      Throwable inner = cause.getCause();
      if (inner == null) {
        return cause;
      }
      cause = inner;
    }
    return cause;
  }

  private static String ofStore(StoreException failed) {
    String message = String.valueOf(failed.getMessage());
    if (failed.kind() == StoreException.Kind.TOO_LARGE) {
      return TEXTS.tooLarge();
    }
    Optional<StoreHealth> known =
        Arrays.stream(StoreHealth.values())
            .filter(health -> health.advice().equals(message))
            .findFirst();
    return known
        .map(FailureText::of)
        .orElseGet(() -> DRIVERS_OWN.matcher(message).find() ? TEXTS.unexpected() : message);
  }
}
