package app.landfall.host;

import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.FailureText;
import app.landfall.store.StoreException;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.ProvisionException;
import com.google.inject.spi.Message;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line for people about what a plugin threw; the whole of it goes to the log.
final class PluginFailureText {
  private static final Pattern UNBOUND =
      Pattern.compile("Explicit bindings are required and (\\S+) is not explicitly bound");

  private PluginFailureText() {}

  /// What went wrong, in one line, without a final stop.
  static String cause(Throwable thrown) {
    Throwable cause = inner(thrown);
    if (cause instanceof PluginRuleException || isForPeople(cause)) {
      return strip(firstLine(cause));
    }
    if (cause instanceof CreationException e) {
      return wiring(e.getErrorMessages());
    }
    if (cause instanceof ConfigurationException e) {
      return wiring(e.getErrorMessages());
    }
    String kind = cause.getClass().getSimpleName();
    return cause.getMessage() == null ? kind : kind + ": " + strip(firstLine(cause));
  }

  /// The sentence that it was thrown with for people; empty where it is for who mends the plugin.
  static Optional<String> forPeople(Throwable thrown) {
    Throwable cause = inner(thrown);
    return isForPeople(cause) ? Optional.of(FailureText.of(cause)) : Optional.empty();
  }

  private static boolean isForPeople(Throwable cause) {
    return cause instanceof CommandFailure || isOfTheStore(cause);
  }

  /// What the store says for people; a wrong declaration concerns the author alone.
  private static boolean isOfTheStore(Throwable cause) {
    return cause instanceof StoreException store
        && cause.getMessage() != null
        && store.kind() != StoreException.Kind.DECLARATION
        && store.kind() != StoreException.Kind.OTHER;
  }

  static String firstLine(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null
        ? thrown.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }

  private static String wiring(Collection<Message> messages) {
    Message first = messages.iterator().next();
    Throwable cause = first.getCause();
    return cause == null
        ? unbound(strip(first.getMessage().lines().findFirst().orElse("").strip()))
        : cause(cause);
  }

  /// What an author forgets most, with what to write.
  private static String unbound(String sentence) {
    Matcher unbound = UNBOUND.matcher(sentence);
    return unbound.matches()
        ? "a constructor asks for %s, which is not bound: configure needs provider(%s.class) of the binder, or a module"
            .formatted(unbound.group(1), simple(unbound.group(1)))
        : sentence;
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }

  private static Throwable inner(Throwable thrown) {
    Throwable cause = FailureText.cause(thrown);
    while (cause.getCause() != null && isWrapper(cause)) {
      cause = FailureText.cause(cause.getCause());
    }
    return cause;
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof InvocationTargetException
        || thrown instanceof ProvisionException
        || thrown instanceof ExceptionInInitializerError
        || thrown instanceof NoClassDefFoundError;
  }

  private static String strip(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
