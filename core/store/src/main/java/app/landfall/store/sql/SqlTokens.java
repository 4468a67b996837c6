package app.landfall.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The tokens of an SQL statement, as SQLite's own tokenizer splits it: blanks and comments are
/// left out, quotes are taken off.
///
/// What a statement says is found out here and nowhere else: which parameters it has, what kind it
/// is, which tables it names.
public record SqlTokens(List<Token> tokens) {
  private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE");
  private static final Set<String> QUERIES = Set.of("SELECT", "VALUES");

  /// One token.
  ///
  /// @param text without quotes; of a parameter its name
  public record Token(Kind kind, String text) {
    public boolean is(String word) {
      return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /// Whether it can name a table. SQLite takes text in single quotes for a name, too, where only
    /// a name can stand.
    public boolean isName() {
      return kind == Kind.WORD || kind == Kind.QUOTED;
    }
  }

  /// What a token is.
  public enum Kind {
    /// A keyword or a name without quotes.
    WORD,
    /// A name in quotes or brackets, or text in single quotes.
    QUOTED,
    /// `:name`.
    PARAMETER,
    /// A number.
    NUMBER,
    /// One character of anything else.
    SIGN
  }

  public SqlTokens {
    tokens = List.copyOf(tokens);
  }

  public static SqlTokens of(String sql) {
    return new Scanner(sql).scan(Integer.MAX_VALUE);
  }

  /// The first word in upper case; empty where the statement does not begin with one.
  static String firstWord(String sql) {
    List<Token> first = new Scanner(sql).scan(1).tokens();
    boolean word = !first.isEmpty() && first.getFirst().kind() == Kind.WORD;
    return word ? first.getFirst().text().toUpperCase(Locale.ROOT) : "";
  }

  /// Whether the statement itself changes data, behind what a `WITH` names for it.
  public boolean changesData() {
    int depth = 0;
    boolean names = false; // what follows is the name of a table that WITH makes
    for (Token token : tokens) {
      if (token.kind() == Kind.SIGN) {
        depth += token.text().equals("(") ? 1 : token.text().equals(")") ? -1 : 0;
        names |= depth == 0 && token.text().equals(",");
      } else if (depth == 0 && names && !token.is("RECURSIVE")) {
        names = false;
      } else if (depth == 0 && token.kind() == Kind.WORD) {
        String word = token.text().toUpperCase(Locale.ROOT);
        names |= word.equals("WITH");
        if (CHANGES.contains(word) || QUERIES.contains(word)) {
          return CHANGES.contains(word);
        }
      }
    }
    return false;
  }

  private static final class Scanner {
    private final String sql;
    private final List<Token> found = new ArrayList<>();
    private int at;

    Scanner(String sql) {
      this.sql = sql;
    }

    SqlTokens scan(int most) {
      while (at < sql.length() && found.size() < most) {
        next(sql.charAt(at));
      }
      return new SqlTokens(found);
    }

    private void next(char c) {
      if (Character.isWhitespace(c)) {
        at++;
      } else if (sql.startsWith("--", at)) {
        at = after("\n", at + 2);
      } else if (sql.startsWith("/*", at)) {
        at = after("*/", at + 2);
      } else if (c == '\'' || c == '"' || c == '`') {
        quoted(c);
      } else if (c == '[') {
        int end = after("]", at + 1);
        add(Kind.QUOTED, sql.substring(at + 1, Math.max(at + 1, end - 1)), end);
      } else if (c == ':' && at + 1 < sql.length() && isName(sql.charAt(at + 1))) {
        int end = endOfName(at + 1);
        add(Kind.PARAMETER, sql.substring(at + 1, end), end);
      } else if (isName(c)) {
        int end = endOfName(at);
        boolean number = c >= '0' && c <= '9';
        add(number ? Kind.NUMBER : Kind.WORD, sql.substring(at, end), end);
      } else {
        add(Kind.SIGN, String.valueOf(c), at + 1);
      }
    }

    /// Two quotes inside stand for one.
    private void quoted(char quote) {
      StringBuilder text = new StringBuilder();
      int i = at + 1;
      while (i < sql.length()) {
        boolean twice = i + 1 < sql.length() && sql.charAt(i + 1) == quote;
        if (sql.charAt(i) == quote && !twice) {
          break;
        }
        text.append(sql.charAt(i));
        i += sql.charAt(i) == quote ? 2 : 1;
      }
      add(Kind.QUOTED, text.toString(), Math.min(sql.length(), i + 1));
    }

    private void add(Kind kind, String text, int end) {
      found.add(new Token(kind, text));
      at = end;
    }

    private int after(String mark, int from) {
      int found = sql.indexOf(mark, from);
      return found < 0 ? sql.length() : found + mark.length();
    }

    private int endOfName(int from) {
      int end = from;
      while (end < sql.length() && isName(sql.charAt(end))) {
        end++;
      }
      return end;
    }

    private static boolean isName(char c) {
      return c == '_' || c == '$' || c >= 0x80 || Character.isLetterOrDigit(c);
    }
  }
}
