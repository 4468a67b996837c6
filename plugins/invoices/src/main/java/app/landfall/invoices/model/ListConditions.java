package app.landfall.invoices.model;

import app.landfall.store.ReadTransaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A filter as conditions of SQL on `invoices AS i`.
///
/// Words are looked up in the full-text table where they are rare, and are then the way in; where
/// they are in every second row, the list is walked in its order and each row is looked at, which
/// soon fills a page. Both look at the same plain words, so both find the same.
record ListConditions(List<String> conditions, Map<String, @Nullable Object> parameters) {
  /// From so many rows on, walking is faster than fetching all and sorting them.
  private static final int MANY = 3_000;

  private static final String NOT_SETTLED = "'" + Standing.NOTHING_DUE + "'";

  static ListConditions of(
      ReadTransaction tx, InvoiceFilter filter, LocalDate today, boolean fullText) {
    List<String> conditions = new ArrayList<>();
    Map<String, @Nullable Object> parameters = new HashMap<>();
    state(filter.show(), today, conditions, parameters);
    if (filter.supplier() != null) {
      conditions.add("CAST(ifnull(i.vendor_name,'') AS TEXT) COLLATE NOCASE=:supplier");
      parameters.put("supplier", filter.supplier());
    }
    if (filter.from() != null) {
      conditions.add("CAST(ifnull(i.issue_date,'') AS TEXT)>=:from");
      parameters.put("from", filter.from().toString());
    }
    if (filter.to() != null) {
      conditions.add("CAST(ifnull(i.issue_date,'') AS TEXT)<=:to");
      parameters.put("to", filter.to().toString());
    }
    words(tx, filter.words(), fullText, conditions, parameters);
    return new ListConditions(conditions, parameters);
  }

  private static void state(
      InvoiceFilter.Show show,
      LocalDate today,
      List<String> conditions,
      Map<String, @Nullable Object> parameters) {
    switch (show) {
      case ALL -> {}
      case TO_PAY -> conditions.add(standing("standing<" + NOT_SETTLED));
      case OVERDUE -> {
        conditions.add(standing("standing<:today"));
        parameters.put("today", Standing.DATED + today);
      }
      case PAID -> conditions.add(standing("standing>='" + Standing.PAID + "'"));
      case TWO_VERSIONS ->
          conditions.add(
              "i.id IN (SELECT of_root_id FROM conflicts WHERE of_root_table='invoices'"
                  + " AND resolved=0)");
      case WAITING ->
          conditions.add("i.id IN (SELECT root FROM landfall_waiting WHERE root_tbl='invoices')");
      case REFUSED ->
          conditions.add(
              "i.id IN (SELECT root FROM landfall_change WHERE root_tbl='invoices' AND state=3)");
    }
  }

  private static String standing(String condition) {
    return "EXISTS(SELECT 1 FROM invoice_standings AS st WHERE st.id=i.id AND st."
        + condition
        + ")";
  }

  private static void words(
      ReadTransaction tx,
      String typed,
      boolean fullText,
      List<String> conditions,
      Map<String, @Nullable Object> parameters) {
    List<List<String>> wanted = PlainWords.wanted(typed);
    if (wanted.isEmpty()) {
      if (!typed.isBlank()) {
        conditions.add("0"); // punctuation alone is in no invoice
      }
      return;
    }
    if (fullText && isRare(tx, match(wanted))) {
      conditions.add(
          "i.id IN (SELECT m.id FROM invoice_words AS w CROSS JOIN invoice_standings AS m"
              + " ON m.n=w.rowid WHERE invoice_words MATCH :match)");
      parameters.put("match", match(wanted));
      return;
    }
    StringBuilder each = new StringBuilder();
    for (List<String> ways : wanted) {
      each.append(" AND (").append(likes(ways, parameters)).append(')');
    }
    conditions.add("EXISTS(SELECT 1 FROM invoice_standings AS m WHERE m.id=i.id" + each + ")");
  }

  /// Whether there is a word to look for.
  static boolean isSearch(String typed) {
    return !PlainWords.wanted(typed).isEmpty();
  }

  /// How many invoices have what is typed.
  static long count(ReadTransaction tx, String typed) {
    return tx.number(
        "SELECT count(*) FROM invoice_words WHERE invoice_words MATCH :match"
            + " AND (SELECT 1 FROM invoice_standings LIMIT 1)", // so that its changes are followed
        Map.of("match", match(PlainWords.wanted(typed))));
  }

  private static boolean isRare(ReadTransaction tx, String match) {
    return tx.number(
            "SELECT count(*) FROM (SELECT 1 FROM invoice_words WHERE invoice_words MATCH :match"
                + " LIMIT "
                + MANY
                + ")",
            Map.of("match", match))
        < MANY;
  }

  /// Plain words are letters, digits and spaces: nothing in them means anything to FTS5 or LIKE.
  private static String match(List<List<String>> wanted) {
    return wanted.stream()
        .map(ways ->
            ways.stream()
                .map(way -> "\"" + way + "\" *")
                .collect(Collectors.joining(" OR ", "(", ")")))
        .collect(Collectors.joining(" AND "));
  }

  private static String likes(List<String> ways, Map<String, @Nullable Object> parameters) {
    List<String> likes = new ArrayList<>();
    for (String way : ways) {
      String name = "like" + parameters.size();
      parameters.put(name, "% " + way + "%");
      likes.add("m.words LIKE :" + name);
    }
    return String.join(" OR ", likes);
  }

  /// ` WHERE …` with one more condition, or without.
  String where(String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(conditions);
    return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
  }
}
