package app.landfall.invoices.model;

import app.landfall.invoices.suppliers.join.SaidSupplier;
import app.landfall.invoices.suppliers.join.SupplierGroups;
import app.landfall.invoices.suppliers.join.SupplierSource;
import app.landfall.invoices.where.TypedFilters;
import app.landfall.store.ReadTransaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /// The same for rows in an order whose keys are dear: fewer of them are worth fetching. Of r rows
  /// among n, fetching derives r keys, and walking passes a page times n/r; both take as long where
  /// r² is about 10 n.
  static long manyOf(ReadTransaction tx, InvoiceSort sort) {
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
    TypedFilters typed = TypedFilters.of(filter.words(), today);
    found.typed(tx, typed, today, byStanding);
    found.words(tx, SearchQuery.of(typed.words()), fullText);
    return found;
  }

  /// What was typed among the words, each as the filter that it stands for.
  private void typed(ReadTransaction tx, TypedFilters typed, LocalDate today, boolean byStanding) {
    conditions.addAll(typed.conditions());
    parameters.putAll(typed.parameters());
    for (TypedFilters.Wanted one : typed.states()) {
      InvoiceFilter.Show show = InvoiceFilter.Show.valueOf(one.name());
      String state = standing(show);
      if (state == null) {
        attention(tx, show);
      } else {
        conditions.add(inState(tx, state, show, today, byStanding));
      }
    }
    typed.suppliers().forEach(part -> supplier(tx, part));
  }

  /// Those of every supplier that is called so, under whichever name each came.
  private void supplier(ReadTransaction tx, String part) {
    List<String> names = new ArrayList<>();
    SupplierGroups.of(
            tx.list(SupplierSource.class, "SELECT * FROM supplier_sources", Map.of()),
            tx.list(SaidSupplier.class, "SELECT * FROM suppliers", Map.of()))
        .named(part)
        .stream()
        .flatMap(group -> group.sources().stream())
        .map(SupplierSource::name)
        .distinct()
        .forEach(name -> {
          String parameter = "supplier" + parameters.size();
          parameters.put(parameter, name);
          names.add(":" + parameter);
        });
    conditions.add(
        "CAST(ifnull(i.vendor_name,'') AS TEXT) COLLATE NOCASE IN ("
            + String.join(",", names)
            + ")");
  }

  /// The same on `invoice_standings AS s` alone, where it has all that the filter asks for: to look
  /// each invoice up takes thirty times as long. Only for how many there are and what they add up
  /// to; the order of the rows is not in it.
  static Optional<ListConditions> ofTotals(
      InvoiceFilter filter, LocalDate today, boolean fullText) {
    String state = standing(filter.show());
    if (state == null
        || !TypedFilters.of(filter.words(), today).isNone()
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
    SearchQuery wanted = SearchQuery.of(filter.words());
    if (!wanted.hasWords()) {
      found.punctuation(wanted);
    } else if (fullText) {
      found.conditions.add(
          "s.n IN (SELECT rowid FROM invoice_words WHERE invoice_words MATCH :match)");
      found.parameters.put("match", wanted.match());
    } else {
      found.conditions.addAll(wanted.likes("s.words", found.parameters));
    }
    return Optional.of(found);
  }

  /// What the standing has to be; empty for all, null where a state is none of payment.
  private static @Nullable String standing(InvoiceFilter.Show show) {
    return switch (show) {
      case ALL -> "";
      case TO_PAY -> "standing<'" + StandingPrefix.HELD + "'";
      case OVERDUE -> "standing<:today";
      case PAID -> "standing>='" + StandingPrefix.PAID + "'";
      case TWO_VERSIONS, WAITING, REFUSED -> null;
    };
  }

  private void day(InvoiceFilter.Show show, LocalDate today) {
    if (show == InvoiceFilter.Show.OVERDUE) {
      parameters.put("today", StandingPrefix.DATED + today);
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
          conditions.add("i.id IN (SELECT root FROM landfall_refused WHERE root_tbl='invoices')");
    }
  }

  private void punctuation(SearchQuery wanted) {
    if (!wanted.blank()) {
      conditions.add("0"); // punctuation alone is in no invoice
    }
  }

  private void words(ReadTransaction tx, SearchQuery wanted, boolean fullText) {
    if (!wanted.hasWords()) {
      punctuation(wanted);
      return;
    }
    indexed(tx, wanted, fullText);
    InvoiceIndex.waitingWith(tx, wanted).ifPresent(this::orWaiting);
  }

  /// What has changed a moment ago is looked at itself: its words in the index are those of before.
  private void orWaiting(List<String> found) {
    List<String> names = new ArrayList<>();
    for (String id : found) {
      String name = "waiting" + parameters.size();
      parameters.put(name, id);
      names.add(":" + name);
    }
    conditions.add(
        "(("
            + conditions.removeLast()
            + " AND i.id NOT IN (SELECT invoice FROM invoice_changes WHERE invoice IS NOT NULL))"
            + (names.isEmpty() ? "" : " OR i.id IN (" + String.join(",", names) + ")")
            + ")");
  }

  private void indexed(ReadTransaction tx, SearchQuery wanted, boolean fullText) {
    if (fullText && isRare(tx, WITH_WORDS, Map.of("match", wanted.match()))) {
      conditions.add(
          "i.id IN (SELECT m.id FROM invoice_words AS w CROSS JOIN invoice_standings AS m"
              + " ON m.n=w.rowid WHERE invoice_words MATCH :match)");
      parameters.put("match", wanted.match());
      return;
    }
    String each = String.join(" AND ", wanted.likes("m.words", parameters));
    conditions.add("EXISTS(SELECT 1 FROM invoice_standings AS m WHERE m.id=i.id AND " + each + ")");
  }

  /// How many invoices have what is looked for.
  static long count(ReadTransaction tx, SearchQuery wanted) {
    return tx.number(
        "SELECT count(*) FROM invoice_words WHERE invoice_words MATCH :match",
        Map.of("match", wanted.match()));
  }

  private boolean isRare(
      ReadTransaction tx, String some, Map<String, ? extends @Nullable Object> parameters) {
    return tx.number("SELECT count(*) FROM (" + some + " LIMIT " + many + ")", parameters) < many;
  }

  /// The conditions in one; empty for none.
  String all() {
    return String.join(" AND ", conditions);
  }

  /// ` WHERE …`, or nothing.
  String where() {
    return conditions.isEmpty() ? "" : " WHERE " + all();
  }
}
