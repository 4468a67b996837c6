package app.landfall.dist.person;

import app.landfall.dist.person.Books.Bill;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What people have decided about invoices, reckoned from the rows alone, without the program's own
/// reckoning: the oracle of the page *To decide* and of the gate before payments.
///
/// @param page what the tables say
record Verdicts(Books.Page page) {
  /// Where the deciding about an invoice stands.
  enum Verdict {
    NONE,
    APPROVED,
    NEEDED,
    SECOND,
    FELL_BACK,
    ASKED,
    REJECTED;

    boolean allows() {
      return this == NONE || this == APPROVED;
    }
  }

  private static final Set<String> OVER = Set.of("booked", "rejected", "returned");

  Verdict of(Bill bill) {
    List<Map<String, @Nullable String>> standing = standing(bill);
    if (standing.stream().anyMatch(row -> is(row, "reject"))) {
      return Verdict.REJECTED;
    }
    if (standing.stream().anyMatch(row -> is(row, "query"))) {
      return Verdict.ASKED;
    }
    List<Map<String, @Nullable String>> ever =
        standing.stream().filter(row -> is(row, "approve")).toList();
    Set<String> persons = new TreeSet<>();
    ever.stream()
        .filter(row -> isOfNow(row, bill))
        .forEach(row -> persons.add(text(row, "decided_by").strip().toLowerCase(Locale.ROOT)));
    if (persons.isEmpty() && !ever.isEmpty()) {
      return Verdict.FELL_BACK;
    }
    int needed = needed(bill);
    return persons.isEmpty()
        ? needed == 0 ? Verdict.NONE : Verdict.NEEDED
        : persons.size() < needed ? Verdict.SECOND : Verdict.APPROVED;
  }

  /// Of the decisions about an invoice, those that none has settled.
  private List<Map<String, @Nullable String>> standing(Bill bill) {
    List<Map<String, @Nullable String>> all = new ArrayList<>();
    Set<String> settled = new HashSet<>();
    for (Map<String, @Nullable String> row : page.table("invoice_decisions")) {
      if (text(row, "invoice_id").equals(bill.id())) {
        all.add(row);
        settled.addAll(Arrays.asList(text(row, "settles").split(" ")));
      }
    }
    all.removeIf(row -> settled.contains(text(row, "id")));
    return all;
  }

  /// Whether a question or a rejection stands.
  boolean isOpen(Bill bill) {
    return of(bill) == Verdict.ASKED || of(bill) == Verdict.REJECTED;
  }

  /// Whether somebody has approved an invoice as it is now.
  boolean isApprovedBy(Bill bill, String who) {
    return standing(bill).stream()
        .anyMatch(row ->
            is(row, "approve")
                && isOfNow(row, bill)
                && text(row, "decided_by").equalsIgnoreCase(who));
  }

  /// Whether the amount, the account and the supplier are those that were decided on.
  static boolean isOfNow(Map<String, @Nullable String> row, Bill bill) {
    return text(row, "amount").equals(amount(bill))
        && text(row, "account").equals(bill.account())
        && text(row, "supplier").strip().equals(bill.get("vendor_name").strip());
  }

  private static String amount(Bill bill) {
    return bill.amountDue()
        .map(due -> due.stripTrailingZeros().toPlainString() + " " + bill.get("currency"))
        .orElse("")
        .strip();
  }

  /// How many people must approve it, by the strictest rule.
  private int needed(Bill bill) {
    return page.table("approval_rules").stream()
        .filter(rule -> isUnder(rule, bill))
        .map(rule -> text(rule, "persons").equals("1") ? 1 : 2)
        .max(Comparator.naturalOrder())
        .orElse(0);
  }

  private static boolean isUnder(Map<String, @Nullable String> rule, Bill bill) {
    String whose = text(rule, "supplier");
    String currency = text(rule, "currency");
    boolean meant = whose.isEmpty() || whose.equalsIgnoreCase(bill.get("vendor_name").strip());
    boolean other = !currency.isEmpty() && !currency.equals(bill.get("currency"));
    String from = text(rule, "amount");
    return meant
        && (other
            || from.isEmpty()
            || bill.amountDue().map(due -> due.compareTo(new BigDecimal(from)) >= 0).orElse(true));
  }

  /// Whether a file to the bank that may be on its way pays it.
  boolean isInFile(Bill bill) {
    return page.table("payment_run_lines").stream()
        .filter(line -> text(line, "invoice_id").equals(bill.id()))
        .filter(line -> !OVER.contains(text(line, "status")))
        .anyMatch(line -> !isWithdrawn(text(line, "run_id")));
  }

  /// A run is withdrawn when all of its files are.
  private boolean isWithdrawn(String run) {
    List<Map<String, @Nullable String>> files =
        page.table("payment_run_files").stream()
            .filter(file -> text(file, "run_id").equals(run))
            .toList();
    return !files.isEmpty()
        && files.stream().noneMatch(file -> text(file, "withdrawn_at").isEmpty());
  }

  /// Whether it can be paid, its account left aside.
  boolean isPayable(Bill bill) {
    return bill.open().signum() > 0
        && !bill.isHeld()
        && !bill.isQuestioned()
        && of(bill).allows()
        && !page.undecidedAccounts().contains(bill.id());
  }

  private static boolean is(Map<String, @Nullable String> row, String kind) {
    return text(row, "kind").equals(kind);
  }

  static String text(Map<String, @Nullable String> row, String column) {
    return Objects.requireNonNullElse(row.get(column), "");
  }
}
