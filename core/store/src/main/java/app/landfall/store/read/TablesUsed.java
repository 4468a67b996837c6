package app.landfall.store.read;

import app.landfall.store.sql.NamedParameters;
import app.landfall.store.sql.Sql;
import app.landfall.store.sql.SqlTokens;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The tables that a statement names, and which others change with a table, as their SQL says it.
///
/// A table that is named is used, whatever SQLite's planner makes of the statement: it leaves out
/// what cannot change a result *now*, such as the second half of `… OR 1`, and it opens no page of
/// a full-text table. So a live query may run once too often, never too seldom. Names are in small
/// letters. Thread-safe; of one schema: a migration makes a new one.
public final class TablesUsed {
  private static final int KEPT = 1_000;
  private static final String ENGINE = "landfall_";

  /// Word for word what every capture trigger does, so that nobody has to read its SQL.
  private static final String CAPTURED = "landfall_change";

  private final Map<String, String> views = new HashMap<>();
  private final Map<String, Set<String>> triggered = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> engine = new HashSet<>();
  private final Map<String, Used> known = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> along = new ConcurrentHashMap<>();

  /// @param tables what the statement names, and what the views it names are made of
  /// @param writes whether it changes data
  /// @param parameters that it is to be given
  public record Used(Set<String> tables, boolean writes, NamedParameters parameters) {}

  private record Entry(String type, String name, String table, @Nullable String sql) {}

  private TablesUsed(List<Entry> schema) {
    for (Entry entry : schema) {
      if (!entry.type().equals("trigger")) {
        names.add(entry.name());
      }
      if (entry.type().equals("view") && entry.sql() != null) {
        views.put(entry.name(), entry.sql());
      }
      if (entry.name().startsWith(ENGINE) && entry.type().equals("table")) {
        engine.add(entry.name());
      }
    }
    schema.forEach(this::note);
  }

  /// Of tables only the SQL of those is read that have a foreign key with an action: the program
  /// does this for every plugin while it starts.
  public static TablesUsed read(Sql sql) throws SQLException {
    return new TablesUsed(
        sql.list(
            "SELECT type,name,tbl_name,CASE WHEN name LIKE 'landfall\\_capture\\_%' ESCAPE '\\'"
                + " THEN '"
                + CAPTURED
                + "' WHEN type<>'table' OR sql LIKE '%REFERENCES%' AND (sql LIKE '%CASCADE%' OR"
                + " sql LIKE '%SET%') THEN sql END FROM sqlite_schema"
                + " WHERE type IN ('table','view','trigger')",
            row ->
                new Entry(
                    row.getString(1),
                    lower(row.getString(2)),
                    lower(row.getString(3)),
                    row.getString(4))));
  }

  /// A trigger changes what it names, and a foreign key with an action the table that has it.
  private void note(Entry entry) {
    if (entry.sql() == null || entry.type().equals("view")) {
      return;
    }
    if (entry.type().equals("trigger")) {
      triggered
          .computeIfAbsent(entry.table(), _ -> new HashSet<>())
          .addAll(named(SqlTokens.of(entry.sql())));
      return;
    }
    List<SqlTokens.Token> tokens = SqlTokens.of(entry.sql()).tokens();
    boolean acts = tokens.stream().anyMatch(token -> token.is("CASCADE") || token.is("SET"));
    for (int i = 0; acts && i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is("REFERENCES")) {
        triggered
            .computeIfAbsent(lower(tokens.get(i + 1).text()), _ -> new HashSet<>())
            .add(entry.name());
      }
    }
  }

  public Used of(String statement) {
    Used used = known.get(statement);
    if (used == null) {
      SqlTokens tokens = SqlTokens.of(statement);
      used = new Used(named(tokens), tokens.changesData(), NamedParameters.of(tokens));
      if (known.size() > KEPT) {
        known.clear();
      }
      known.put(statement, used);
    }
    return used;
  }

  private Set<String> named(SqlTokens tokens) {
    Set<String> found = new HashSet<>();
    Deque<SqlTokens> left = new ArrayDeque<>(List.of(tokens));
    while (!left.isEmpty()) {
      for (SqlTokens.Token token : left.pop().tokens()) {
        String name = token.isName() ? lower(token.text()) : "";
        if (names.contains(name) && found.add(name) && views.containsKey(name)) {
          left.push(SqlTokens.of(views.get(name)));
        }
      }
    }
    return Set.copyOf(found);
  }

  /// These tables and all that change with them: by triggers, by foreign keys and, where one of
  /// them is synced, the engine's own.
  public Set<String> changedWith(Set<String> touched) {
    Set<String> all = new HashSet<>();
    touched.forEach(table -> all.addAll(along.computeIfAbsent(lower(table), this::allAlong)));
    return all;
  }

  private Set<String> allAlong(String table) {
    Set<String> all = new HashSet<>(Set.of(table));
    Deque<String> left = new ArrayDeque<>(all);
    while (!left.isEmpty()) {
      for (String next : triggered.getOrDefault(left.pop(), Set.of())) {
        if (next.equals(CAPTURED)) {
          all.addAll(engine);
        } else if (!next.startsWith(ENGINE) && all.add(next)) {
          left.push(next);
        }
      }
    }
    return Set.copyOf(all);
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
