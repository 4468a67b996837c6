package app.landfall.dist.person;

import app.landfall.dist.person.Books.Bill;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The laws of the pages of the bank: what a payment run would pay is what is due and may be paid,
/// it adds up to what it says, the runs that were written are those of the tables, and of
/// statements stands first what somebody must explain.
///
/// @param screen what is shown
/// @param page what the tables say
record BankLaws(Screen screen, Books.Page page, LocalDate today) {
  static final String RUN_PAGE = "run.page";
  static final String RUN = "run.table";
  static final String BEFORE = "run.before";
  static final String STATEMENT_PAGE = "statement.page";
  static final String STATEMENT = "statement.table";
  static final int NUMBER = 1;
  private static final int AMOUNT = 2;
  private static final int ON = 4;
  private static final int DAYS = 7;
  private static final int WORDS = 3;
  private static final Pattern SUM = Pattern.compile("(\\d+) \\D+?(-?[\\d.,'’ \\u00a0]+) EUR.*");

  /// @return whether one of these pages was there to be looked at
  boolean check() {
    boolean run = screen.shows(RUN_PAGE);
    boolean statement = screen.shows(STATEMENT_PAGE);
    if (run) {
      plan();
      runs();
    }
    if (statement) {
      entries();
    }
    return run || statement;
  }

  // ---- a payment run ----

  /// The rows of what it would pay: what stays out has no day.
  static List<List<String>> planned(Screen screen) {
    return screen.seen().table(RUN).rows().stream().filter(row -> !row.get(ON).isEmpty()).toList();
  }

  private void plan() {
    String sum = screen.seen().text("run.sum");
    if (sum.isEmpty()) {
      return; // without an account of ours there is none
    }
    List<List<String>> planned = planned(screen);
    BigDecimal total = BigDecimal.ZERO;
    for (List<String> row : planned) {
      total = total.add(paid(row));
    }
    Matcher said = SUM.matcher(sum);
    boolean right =
        said.matches()
            && Integer.parseInt(said.group(1)) == planned.size()
            && ShownSums.digits(said.group(2)).equals(ShownSums.digits(total));
    if (!right && !planned.isEmpty()) {
      throw WindowLaw.W1.broken(
          "the run says '" + sum + "' over " + planned.size() + " payments of " + total);
    }
    due();
  }

  /// What one payment is of: all that is open, or less with a discount.
  private BigDecimal paid(List<String> row) {
    String number = row.get(NUMBER);
    Bill bill =
        page.numbered(number)
            .orElseThrow(() -> WindowLaw.W1.broken("the run pays " + number + ", which is gone"));
    if (!new Verdicts(page).isPayable(bill)
        || bill.isTaken()
        || bill.account().isEmpty()
        || new Verdicts(page).isInFile(bill)) {
      throw WindowLaw.W1.broken("the run would pay " + number + ", which must not be paid");
    }
    boolean whole = ShownSums.digits(row.get(AMOUNT)).equals(ShownSums.digits(bill.open()));
    if (!whole && row.get(AMOUNT + 1).isEmpty()) {
      throw WindowLaw.W1.broken(
          "the run pays " + row.get(AMOUNT) + " of " + number + ", open is " + bill.open());
    }
    return whole ? bill.open() : PageLaws.amount(row.get(AMOUNT));
  }

  /// Whatever is due by then is there, paid or with the reason why not.
  private void due() {
    Set<String> shown = new HashSet<>();
    screen.seen().table(RUN).rows().forEach(row -> shown.add(row.get(NUMBER)));
    for (Bill bill : page.bills()) {
      boolean soon = bill.due().filter(day -> !day.isAfter(today.plusDays(DAYS))).isPresent();
      if (soon && bill.owed().signum() > 0 && !shown.contains(bill.number())) {
        throw WindowLaw.W1.broken(bill.number() + " is due, and the run has nothing of it");
      }
      if (bill.owed().signum() <= 0 && shown.contains(bill.number())) {
        throw WindowLaw.W1.broken("nothing of " + bill.number() + " is open, and the run has it");
      }
    }
  }

  private void runs() {
    Map<String, List<BigDecimal>> lines = new TreeMap<>();
    page.table("payment_runs").forEach(run -> lines.put(text(run, "id"), new ArrayList<>()));
    page.table("payment_run_lines")
        .forEach(line ->
            lines
                .computeIfAbsent(text(line, "run_id"), _ -> new ArrayList<>())
                .add(new BigDecimal(text(line, "amount"))));
    List<String> wanted =
        lines.values().stream()
            .map(of ->
                of.size()
                    + " "
                    + ShownSums.digits(of.stream().reduce(BigDecimal.ZERO, BigDecimal::add)))
            .sorted()
            .toList();
    List<String> shown =
        screen.seen().table(BEFORE).rows().stream()
            .map(row -> row.get(2) + " " + ShownSums.digits(row.get(3)))
            .sorted()
            .toList();
    if (!shown.equals(wanted)) {
      throw WindowLaw.W1.broken("written runs are " + shown + ", the tables have " + wanted);
    }
  }

  // ---- statements ----

  /// The entries of which somebody must say what they are, the oldest first: none of which a
  /// payment is noted that stands.
  static List<Map<String, @Nullable String>> open(Books.Page page) {
    Set<String> reversed = new HashSet<>();
    Set<String> noted = new HashSet<>();
    List<Map<String, @Nullable String>> payments = page.table("invoice_payments");
    payments.forEach(payment -> reversed.add(text(payment, "reverses")));
    payments.stream()
        .filter(payment -> text(payment, "reverses").isEmpty())
        .filter(payment -> !reversed.contains(text(payment, "id")))
        .forEach(payment -> noted.add(text(payment, "transfer")));
    return page.table("bank_entries").stream()
        .filter(entry -> text(entry, "state").equals("open"))
        .filter(entry -> !noted.contains(text(entry, "id")))
        .sorted(
            Comparator.<Map<String, @Nullable String>, String>comparing(
                    entry -> text(entry, "booked_on"))
                .thenComparing(entry -> text(entry, "id")))
        .toList();
  }

  private void entries() {
    List<String> wanted = open(page).stream().map(entry -> text(entry, "remittance")).toList();
    List<String> shown =
        screen.seen().table(STATEMENT).rows().stream().map(row -> row.get(WORDS)).toList();
    if (shown.size() < wanted.size() || !shown.subList(0, wanted.size()).equals(wanted)) {
      throw WindowLaw.W1.broken("statements ask about " + shown + ", the tables about " + wanted);
    }
    long explained =
        Stream.iterate(wanted.size(), row -> row < shown.size(), row -> row + 1)
            .filter(row -> screen.seen().table(STATEMENT).rows().get(row).get(WORDS + 1).isEmpty())
            .count();
    if (explained > 0) {
      throw WindowLaw.W1.broken(explained + " entries of a statement do not say how they stand");
    }
  }

  private static String text(Map<String, @Nullable String> row, String column) {
    return Verdicts.text(row, column);
  }
}
