package app.landfall.plugin.typed;

import java.util.List;

/// A reason for refusing what was typed, before it is said in a language.
///
/// @param key the name of the text
/// @param arguments what it is said with: what was typed, an example of what is understood
public record Why(String key, List<String> arguments) {
  public Why {
    arguments = List.copyOf(arguments);
  }

  static Why of(String key, String... arguments) {
    return new Why(key, List.of(arguments));
  }
}
