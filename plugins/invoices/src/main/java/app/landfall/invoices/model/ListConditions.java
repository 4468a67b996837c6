package app.landfall.invoices.model;

import app.landfall.store.ReadTransaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A filter as conditions of SQL on `invoices AS i`.
///
/// Words are looked up in the full-text table where they are rare, and are then the way in; where
/// they are in every second row, the list is walked in its order and each row is looked at, which
/// soon fills a page. Both look at the same plain words, so both find the same.
///
/// @param many from so many rows on the list is walked
record ListConditions(
    List<String> conditions, Map<String, @Nullable Object> parameters, long many) {
  /// From so many rows on, walking is faster than fetching all and sorting them.
  static final long MANY = 3_000;

  private static final String WITH_WORDS =
      "SELECT 1 FROM invoice_words WHERE invoice_words MATCH :match";

  private static final String NOT_SETTLED = "'" + Standing.NOTHING_DUE + "'";

  /// The same for rows in an order whose keys are dear: fewer of them are worth fetching. Of r rows
  /// among n, fetching derives r keys, and walking passes a page times n/r; both take as long where
  /// r² is about 10 n.
  static long manyOf(ReadTransaction tx, InvoiceQuery.Sort sort) {
    if (!sort.isDear()) {
      return MANY;
    }
    long all = tx.number("SELECT ifnull(max(n),0) FROM invoice_standings", Map.of());
    return Math.min(MANY, (long) Math.sqrt(10.0 * all));
  }

  /// @param byStanding whether `invoice_standings AS s` is walked, too
  static ListConditions of(
      ReadTransaction tx,
      InvoiceFilter filter,
      LocalDate today,
      boolean fullText,
      boolean byStanding,
      long many) {
    ListConditions found = new ListConditions(new ArrayList<>(), new HashMap<>(), many);
    String state = standing(filter.show());
    if (state == null) {
      found.attention(tx, filter.show());
    } else if (!state.isEmpty()) {
      found.conditions.add(found.inState(tx, state, filter.show(), today, byStanding));
    }
    if (filter.supplier() != null) {
      found.conditions.add("CAST(ifnull(i.vendor_name,'') AS TEXT) COLLATE NOCASE=:supplier");
      found.parameters.put("supplier", filter.supplier());
    }
    if (filter.from() != null) {
      found.conditions.add("CAST(ifnull(i.issue_date,'') AS TEXT)>=:from");
      found.parameters.put("from", filter.from().toString());
    }
    if (filter.to() != null) {
      found.conditions.add("CAST(ifnull(i.issue_date,'') AS TEXT)<=:to");
      found.parameters.put("to", filter.to().toString());
    }
    found.words(tx, filter.words(), fullText);
    return found;
  }

  /// The same on `invoice_standings AS s` alone, where it has all that the filter asks for: to look
  /// each invoice up takes thirty times as long. Only for how many there are and what they add up
  /// to; the order of the rows is not in it.
  static Optional<ListConditions> ofTotals(
      InvoiceFilter filter, LocalDate today, boolean fullText) {
    String state = standing(filter.show());
    if (state == null
        || filter.supplier() != null
        || filter.from() != null
        || filter.to() != null) {
      return Optional.empty();
    }
    ListConditions found = new ListConditions(new ArrayList<>(), new HashMap<>(), MANY);
    if (!state.isEmpty()) {
      found.conditions.add("+s." + state); // not by urgency: the index with the sums has it, too
      found.day(filter.show(), today);
    }
    List<List<String>> wanted = PlainWords.wanted(filter.words());
    if (wanted.isEmpty()) {
      found.punctuation(filter.words());
    } else if (fullText) {
      found.conditions.add(
          "s.n IN (SELECT rowid FROM invoice_words WHERE invoice_words MATCH :match)");
      found.parameters.put("match", match(wanted));
    } else {
      wanted.forEach(ways -> found.conditions.add("(" + likes("s", ways, found.parameters) + ")"));
    }
    return Optional.of(found);
  }

  /// What the standing has to be; empty for all, null where a state is none of payment.
  private static @Nullable String standing(InvoiceFilter.Show show) {
    return switch (show) {
      case ALL -> "";
      case TO_PAY -> "standing<" + NOT_SETTLED;
      case OVERDUE -> "standing<:today";
      case PAID -> "standing>='" + Standing.PAID + "'";
      case TWO_VERSIONS, WAITING, REFUSED -> null;
    };
  }

  private void day(InvoiceFilter.Show show, LocalDate today) {
    if (show == InvoiceFilter.Show.OVERDUE) {
      parameters.put("today", Standing.DATED + today);
    }
  }

  /// As with words: few are the way in, of many the list soon has a page.
  private String inState(
      ReadTransaction tx,
      String state,
      InvoiceFilter.Show show,
      LocalDate today,
      boolean byStanding) {
    day(show, today);
    if (byStanding) {
      return "s." + state;
    }
    String some = "SELECT %s FROM invoice_standings AS st WHERE st." + state;
    return isRare(tx, some.formatted("1"), parameters)
        ? "i.id IN (" + some.formatted("st.id") + ")"
        : "EXISTS(" + some.formatted("1") + " AND st.id=i.id)";
  }

  private void attention(ReadTransaction tx, InvoiceFilter.Show show) {
    switch (show) {
      case ALL, TO_PAY, OVERDUE, PAID -> {}
      case TWO_VERSIONS ->
          conditions.add(
              "i.id IN (SELECT of_root_id FROM conflicts WHERE of_root_table='invoices'"
                  + " AND resolved=0)");
      case WAITING -> {
        String some = "SELECT %s FROM landfall_waiting AS wt WHERE wt.root_tbl='invoices'";
        conditions.add(
            isRare(tx, some.formatted("1"), Map.of())
                ? "i.id IN (" + some.formatted("wt.root") + ")"
                : "EXISTS(" + some.formatted("1") + " AND wt.root=i.id)");
      }
      case REFUSED ->
          conditions.add(
              "i.id IN (SELECT root FROM landfall_change WHERE root_tbl='invoices' AND state=3)");
    }
  }

  private void punctuation(String typed) {
    if (!typed.isBlank()) {
      conditions.add("0"); // punctuation alone is in no invoice
    }
  }

  private void words(ReadTransaction tx, String typed, boolean fullText) {
    List<List<String>> wanted = PlainWords.wanted(typed);
    if (wanted.isEmpty()) {
      punctuation(typed);
      return;
    }
    if (fullText && isRare(tx, WITH_WORDS, Map.of("match", match(wanted)))) {
      conditions.add(
          "i.id IN (SELECT m.id FROM invoice_words AS w CROSS JOIN invoice_standings AS m"
              + " ON m.n=w.rowid WHERE invoice_words MATCH :match)");
      parameters.put("match", match(wanted));
      return;
    }
    StringBuilder each = new StringBuilder();
    for (List<String> ways : wanted) {
      each.append(" AND (").append(likes("m", ways, parameters)).append(')');
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

  private boolean isRare(
      ReadTransaction tx, String some, Map<String, ? extends @Nullable Object> parameters) {
    return tx.number("SELECT count(*) FROM (" + some + " LIMIT " + many + ")", parameters) < many;
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

  private static String likes(
      String of, List<String> ways, Map<String, @Nullable Object> parameters) {
    List<String> likes = new ArrayList<>();
    for (String way : ways) {
      String name = "like" + parameters.size();
      parameters.put(name, "% " + way + "%");
      likes.add(of + ".words LIKE :" + name);
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
