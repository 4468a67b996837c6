package app.landfall.dist.person;

import app.landfall.dist.person.Books.Bill;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The laws of what stands on the pages beside the list of invoices: what is to pay, suppliers, the
/// inbox of papers, and what was remarked of an invoice.
///
/// @param screen what is shown
/// @param page what the tables say
record PageLaws(Screen screen, Books.Page page) {
  static final String DUE = "topay.table";
  static final String SUPPLIERS = "suppliers.table";
  static final String PAPERS = "inbox.table";
  static final int NUMBER = 1;
  private static final int AMOUNT = 5;
  private static final int OPEN_ITEMS = 2;
  private static final int OPEN_SUMS = 3;
  private static final Pattern HEAD = Pattern.compile(".* {2}· {2}(\\d+)$");

  /// @return whether one of these pages was there to be looked at
  boolean check() {
    boolean due = screen.shows("topay.page");
    boolean suppliers = screen.shows("suppliers.page");
    boolean papers = screen.shows("inbox");
    if (due) {
      toPay();
    }
    if (suppliers) {
      suppliers();
    }
    if (papers) {
      papers();
    }
    return due || suppliers || papers;
  }

  // ---- what is to pay ----

  /// The line of a part of it, and the invoices below.
  private record DueWeek(String head, long said, String sums, List<String> numbers) {}

  private void toPay() {
    Map<String, Bill> wanted = new TreeMap<>();
    for (Bill bill : page.bills()) {
      if (bill.owed().signum() != 0) {
        wanted.put(bill.number(), bill);
      }
    }
    if (wanted.containsKey("")) {
      return; // such a row cannot be told from the line of a week
    }
    List<DueWeek> parts = parts();
    List<String> shown = parts.stream().flatMap(part -> part.numbers().stream()).sorted().toList();
    if (!shown.equals(List.copyOf(wanted.keySet()))) {
      throw WindowLaw.W1.broken("to pay are " + shown + ", the tables say " + wanted.keySet());
    }
    parts.forEach(part -> part(part, wanted));
    due(wanted);
  }

  private List<DueWeek> parts() {
    List<DueWeek> parts = new ArrayList<>();
    for (List<String> row : screen.seen().table(DUE).rows()) {
      Matcher head = HEAD.matcher(row.getFirst());
      if (row.get(NUMBER).isEmpty() && head.matches()) {
        parts.add(
            new DueWeek(
                row.getFirst(), Long.parseLong(head.group(1)), row.get(AMOUNT), new ArrayList<>()));
      } else if (!parts.isEmpty()) {
        parts.getLast().numbers().add(row.get(NUMBER));
      }
    }
    return parts;
  }

  private static void part(DueWeek part, Map<String, Bill> wanted) {
    if (part.said() != part.numbers().size()) {
      throw WindowLaw.W1.broken("'" + part.head() + "' stands over " + part.numbers());
    }
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (String number : part.numbers()) {
      Bill bill = Objects.requireNonNull(wanted.get(number));
      ShownSums.add(sums, bill.get("currency"), bill.owed());
    }
    if (!ShownSums.says(part.sums(), sums)) {
      throw WindowLaw.W1.broken(
          "'" + part.head() + "' adds up to " + part.sums() + ", the tables to " + sums);
    }
  }

  /// The figure of what is ours to pay, in the currency that it names.
  private void due(Map<String, Bill> wanted) {
    String figure = screen.seen().text("topay.due");
    if (figure.isEmpty()) {
      return;
    }
    String currency = figure.replaceAll("[^A-Z]", "");
    BigDecimal due =
        wanted.values().stream()
            .filter(bill -> bill.get("currency").equals(currency) && bill.isOursToPay())
            .map(Bill::owed)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (!ShownSums.says(figure, Map.of(currency, due))) {
      throw WindowLaw.W1.broken("to pay says " + figure + ", the tables " + due);
    }
  }

  // ---- suppliers ----

  private void suppliers() {
    if (!screen.seen().text("suppliers.search").isBlank()) {
      return;
    }
    long items = 0;
    Map<String, BigDecimal> open = new TreeMap<>();
    for (Bill bill : page.bills()) {
      if (bill.open().signum() != 0) {
        if (bill.get("vendor_name").isBlank()) {
          return; // it is of nobody
        }
        items++;
        ShownSums.add(open, bill.get("currency"), bill.open());
      }
    }
    long shown = 0;
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (List<String> row : screen.seen().table(SUPPLIERS).rows()) {
      shown += Screen.figure(row.get(OPEN_ITEMS)).orElse(0);
      addUp(row.get(OPEN_SUMS), sums);
    }
    open.values().removeIf(sum -> sum.signum() == 0);
    boolean same = sums.keySet().equals(open.keySet());
    for (Map.Entry<String, BigDecimal> sum : sums.entrySet()) {
      same &= sum.getValue().compareTo(open.getOrDefault(sum.getKey(), BigDecimal.ZERO)) == 0;
    }
    if (shown != items || !same) {
      throw WindowLaw.W1.broken(
          "suppliers have %d open with %s, the tables %d with %s"
              .formatted(shown, sums, items, open));
    }
  }

  private static void addUp(String text, Map<String, BigDecimal> sums) {
    for (String part : text.split(" · ")) {
      String currency = part.replaceAll("[^A-Z]", "");
      if (!part.isBlank()) {
        ShownSums.add(sums, currency, amount(part.replace(currency, "").strip()));
      }
    }
  }

  /// What stands last, with two digits behind it or fewer, is the decimal mark.
  static BigDecimal amount(String text) {
    Matcher decimals = Pattern.compile("^(.*)[.,](\\d{1,2})$").matcher(text);
    return decimals.matches()
        ? new BigDecimal(decimals.group(1).replaceAll("\\D", "") + "." + decimals.group(2))
        : new BigDecimal(text.replaceAll("\\D", ""));
  }

  // ---- papers ----

  private void papers() {
    List<Map<String, @Nullable String>> all = page.table("papers");
    List<Map<String, @Nullable String>> inbox =
        all.stream().filter(paper -> paper.get("invoice_id") == null).toList();
    List<Map<String, @Nullable String>> orphaned =
        all.stream()
            .filter(paper -> paper.get("invoice_id") != null)
            .filter(paper -> page.bill(text(paper, "invoice_id")).isEmpty())
            .toList();
    papers("inbox", inbox);
    papers("orphaned", orphaned);
    papers("all", all);
  }

  private void papers(String name, List<Map<String, @Nullable String>> wanted) {
    screen
        .seen()
        .shown("inbox.show." + name)
        .ifPresent(chip -> {
          long said = Screen.figure(chip.text()).orElse(0);
          if (said != wanted.size()) {
            throw WindowLaw.W1.broken(
                "the chip of papers " + name + " says " + said + ", the tables " + wanted.size());
          }
          if (chip.selected()) {
            rows(wanted);
          }
        });
  }

  private void rows(List<Map<String, @Nullable String>> wanted) {
    List<String> shown =
        screen.seen().table(PAPERS).rows().stream().map(List::getFirst).sorted().toList();
    List<String> names = wanted.stream().map(paper -> text(paper, "name")).sorted().toList();
    if (!shown.equals(names)) {
      throw WindowLaw.W1.broken("the papers are " + shown + ", the tables have " + names);
    }
  }

  private static String text(Map<String, @Nullable String> row, String column) {
    return Objects.requireNonNullElse(row.get(column), "");
  }

  // ---- remarks ----

  /// What was remarked of the invoice of a form stands above it, until somebody has seen it.
  static void remarks(Screen screen, Bill bill) {
    String shown = screen.seen().shown("invoice.notices").map(it -> it.spoken()).orElse("");
    bill.get("import_remarks")
        .lines()
        .map(line -> line.substring(line.indexOf('\t') + 1))
        .filter(remark -> !shown.contains(Screen.visible(remark)))
        .findFirst()
        .ifPresent(remark -> {
          throw WindowLaw.W5.broken(
              "the form of " + bill.number() + " does not say '" + remark + "'");
        });
  }
}
