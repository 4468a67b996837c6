package app.landfall.store;

import java.util.Locale;
import java.util.Set;

/// Keeps statements out of a transaction that would end it or change the schema behind capture.
final class StatementKind {
  private static final Set<String> DATA = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH");

  private StatementKind() {}

  /// @throws StoreException unless the statement changes data
  static void require(String statement) {
    String text = statement.strip();
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    String word = text.substring(0, end).toUpperCase(Locale.ROOT);
    if (!DATA.contains(word)) {
      throw new StoreException(
          StoreException.Kind.DECLARATION,
          "a transaction runs INSERT, UPDATE, DELETE or REPLACE, not "
              + (word.isEmpty() ? "'" + text + "'" : word)
              + ": the schema is changed by migrations, savepoints and commits are the store's");
    }
  }
}
