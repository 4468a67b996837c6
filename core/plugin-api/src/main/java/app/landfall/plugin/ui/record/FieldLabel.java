package app.landfall.plugin.ui.record;

import app.landfall.plugin.Texts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a [Field] says in the language of the screen.
final class FieldLabel {
  private FieldLabel() {}

  /// @param spelled what is said where it says nothing
  static String of(@Nullable Field words, String spelled) {
    if (words == null) {
      return spelled;
    }
    if (Texts.language().equals(Locale.GERMAN) && !words.german().isEmpty()) {
      return words.german();
    }
    return words.value().isEmpty() ? spelled : words.value();
  }

  /// As its field says, as its `toString` does, or spelled from its name.
  static String of(Enum<?> constant) {
    String said = constant.toString();
    return of(words(constant), said.equals(constant.name()) ? spelled(said) : said);
  }

  private static @Nullable Field words(Enum<?> constant) {
    try {
      return constant
          .getDeclaringClass()
          .getDeclaredField(constant.name())
          .getAnnotation(Field.class);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e); // every constant is one
    }
  }

  private static String spelled(String name) {
    String spoken = name.toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(spoken.charAt(0)) + spoken.substring(1);
  }
}
