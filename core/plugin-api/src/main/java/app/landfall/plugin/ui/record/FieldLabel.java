package app.landfall.plugin.ui.record;

import app.landfall.plugin.TextFile;
import app.landfall.plugin.Texts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The label of a component or a constant, in the language of the screen.
final class FieldLabel {
  private FieldLabel() {}

  /// As the plugin's file of texts has it, else as its [Field] says in English.
  ///
  /// @param owner the record or enum
  /// @param spelled what is said where neither does
  static String of(Class<?> owner, String name, @Nullable Field words, String spelled) {
    return TextFile.of(owner, Texts.language())
        .needed(TextFile.key(owner) + "." + name)
        .orElseGet(() -> words == null || words.value().isEmpty() ? spelled : words.value());
  }

  /// The same of a constant; spelled as its `toString` does, or from its name.
  static String of(Enum<?> constant) {
    String said = constant.toString();
    return of(
        constant.getDeclaringClass(),
        constant.name(),
        words(constant),
        said.equals(constant.name()) ? spelled(said) : said);
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
