package app.landfall.store.sql;

import app.landfall.store.StoreException;
import java.util.Set;

/// The check that keeps statements out of a transaction that would end it or change the schema
/// behind capture, and out of a read that would change anything.
public final class StatementKind {
  private static final Set<String> DATA = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH");

  private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "WITH");

  private StatementKind() {}

  /// @throws StoreException unless the statement changes data
  public static void require(String statement) {
    if (!DATA.contains(SqlTokens.firstWord(statement))) {
      throw refused(
          "a transaction runs INSERT, UPDATE, DELETE or REPLACE, not "
              + shown(statement)
              + ": the schema is changed by migrations, savepoints and commits are the store's");
    }
  }

  /// @throws StoreException unless the statement gives rows: a query, or a change with RETURNING
  public static void requireRows(String statement) {
    String word = SqlTokens.firstWord(statement);
    if (!QUERIES.contains(word) && !DATA.contains(word)) {
      throw refused(
          "a query is a SELECT, not "
              + shown(statement)
              + ": pragmas, transactions and the schema are the store's");
    }
  }

  /// Why a read refuses a statement that changes data.
  public static StoreException changeInRead(String statement) {
    return refused(
        "a read changes nothing, and " + shown(statement) + " does: give it to Store.write");
  }

  private static String shown(String statement) {
    String word = SqlTokens.firstWord(statement);
    return word.isEmpty() ? "'" + statement.strip() + "'" : word;
  }

  private static StoreException refused(String why) {
    return new StoreException(StoreException.Kind.DECLARATION, why);
  }
}
