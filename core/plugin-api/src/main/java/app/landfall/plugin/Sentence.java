package app.landfall.plugin;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A sentence, or a word, that is said later, in the language of whoever reads it then: what a
/// method of an interface of [Texts] gives whose result is not `String`. For what is made in one
/// place and read in others, such as the reason for a refusal, which the window says in its
/// language and the command line in English. Two are equal that say the same in every language.
/// Plain text, never markup. Immutable, any thread.
public final class Sentence {
  private final Class<?> texts;
  private final String key;
  private final List<Object> arguments;

  Sentence(Class<?> texts, String key, List<Object> arguments) {
    this.texts = texts;
    this.key = key;
    this.arguments = arguments;
  }

  /// The sentence in a language, or in English where its plugin does not have it there.
  public String in(Locale language) {
    return Texts.say(texts, key, arguments, Texts.spoken(language));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sentence it
        && texts.equals(it.texts)
        && key.equals(it.key)
        && arguments.equals(it.arguments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(texts, key, arguments);
  }

  /// The sentence in English, as the command line and the log have it.
  @Override
  public String toString() {
    return in(Locale.ENGLISH);
  }
}
