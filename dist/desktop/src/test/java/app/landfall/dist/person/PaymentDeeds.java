package app.landfall.dist.person;

import app.landfall.dist.person.Books.Bill;
import app.landfall.testkit.window.Glance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The person's dealings with money: answers the bar of payments, whole or in part, puts invoices
/// on hold and releases them, and looks whether exactly that is stored.
///
/// @param person whose window it is
record PaymentDeeds(Person person) {
  private static final Set<String> CENTS = Set.of("EUR", "USD");

  /// Of more accounts it asks after these.
  private static final int MOST_TICKS = 4;

  /// How many, and behind the sentence how much.
  private static final Pattern QUESTION = Pattern.compile("\\D*(\\d+)[^?.]*[?.] ?(.*)");

  private Screen now() {
    person.window().settle();
    return new Screen(person.window().look());
  }

  // ---- the bar of payments ----

  /// Answers the bar, where there is one.
  ///
  /// @param chosen what it was asked for
  String answer(List<Bill> chosen, SplittableRandom random) {
    var _ =
        person.sees(
            it -> it.canUse("pay.confirm") || !it.seen().text("invoices.message").isEmpty());
    Screen asked = now();
    if (!asked.canUse("pay.confirm")) {
      return told();
    }
    List<Bill> payable = chosen.stream().filter(bill -> isPayable(bill)).toList();
    // Else less is paid than is open, or there are accounts that nobody is asked about.
    boolean plain = !asked.canUse("pay.discount") && ticks(asked).size() < MOST_TICKS;
    figures(asked, payable, plain);
    for (Glance.Thing tick : ticks(asked)) {
      if (random.nextInt(3) > 0) {
        person.window().use(tick.name());
      }
    }
    Screen ticked = now();
    figures(ticked, payable, plain);
    if (random.nextInt(5) == 0) {
      person.window().use("pay.cancel");
      return ", no";
    }
    List<Bill> allowed = payable.stream().filter(bill -> isAllowed(bill, ticked)).toList();
    return confirm(allowed, plain ? amounts(allowed, payable, random) : Map.of(), plain);
  }

  private String told() {
    if (!person.sees(it -> !it.seen().text("invoices.message").isEmpty())) {
      throw WindowLaw.W6.broken("nothing can be paid, and nobody says why");
    }
    return ", nothing to pay";
  }

  /// What the gate lets through, accounts left aside.
  private boolean isPayable(Bill bill) {
    return new Verdicts(person.page()).isPayable(bill);
  }

  /// The boxes for accounts, and those for what is in a file to the bank.
  private static List<Glance.Thing> ticks(Screen asked) {
    return asked.seen().things().stream()
        .filter(it -> it.showing() && it.name().matches("pay\\.(account|twice)\\.\\d+"))
        .toList();
  }

  private boolean isAllowed(Bill bill, Screen asked) {
    return ticks(asked).stream().filter(tick -> isOf(tick, bill)).allMatch(Glance.Thing::selected);
  }

  /// Names that hold another one are no rarity.
  private boolean isOf(Glance.Thing tick, Bill bill) {
    String name = Screen.visible(bill.get("vendor_name"));
    if (tick.name().startsWith("pay.twice")) {
      return new Verdicts(person.page()).isInFile(bill)
          && tick.text().startsWith((name + " " + bill.number()).strip() + " ");
    }
    return !bill.account().isEmpty()
        && tick.text().replaceAll("\\s", "").startsWith(bill.account())
        && (tick.text().contains(" of " + name + ":")
            || tick.text().contains(" von " + name + ":"));
  }

  /// How many it says, and how much: both of all that was asked for, or both of what is allowed.
  private void figures(Screen asked, List<Bill> payable, boolean plain) {
    String question = asked.seen().text("pay.question");
    if (payable.size() < 2 || ticks(asked).size() >= MOST_TICKS) {
      return;
    }
    List<Bill> allowed = payable.stream().filter(bill -> isAllowed(bill, asked)).toList();
    Matcher said = QUESTION.matcher(question);
    long count = said.matches() ? Long.parseLong(said.group(1)) : -1;
    String sums = said.matches() ? said.group(2) : "";
    boolean all = count == payable.size() && (!plain || ShownSums.says(sums, sums(payable)));
    boolean some = count == allowed.size() && (!plain || ShownSums.says(sums, sums(allowed)));
    if (!all && !some) {
      throw WindowLaw.W1.broken(
          "the bar of payments says '%s'; asked for are %d with %s, of which %d with %s can be paid"
              .formatted(question, payable.size(), sums(payable), allowed.size(), sums(allowed)));
    }
  }

  private static Map<String, BigDecimal> sums(List<Bill> bills) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    bills.forEach(bill -> ShownSums.add(sums, bill.get("currency"), bill.open()));
    return sums;
  }

  /// Of one invoice a part may be paid.
  private Map<String, BigDecimal> amounts(
      List<Bill> allowed, List<Bill> payable, SplittableRandom random) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    allowed.forEach(bill -> amounts.put(bill.id(), bill.open()));
    boolean part = random.nextBoolean();
    if (payable.size() == 1 && allowed.size() == 1 && part) {
      Bill bill = allowed.getFirst();
      BigDecimal half = bill.open().divide(BigDecimal.TWO, 2, RoundingMode.DOWN);
      if (CENTS.contains(bill.get("currency")) && half.signum() > 0) {
        person.window().type("pay.amount", Person.written(half));
        amounts.put(bill.id(), half);
      }
    }
    return amounts;
  }

  private String confirm(List<Bill> allowed, Map<String, BigDecimal> amounts, boolean plain) {
    Books.Page before = person.page();
    person.window().use("pay.confirm");
    Screen done = answered();
    Books.Page after = person.books().read();
    Map<String, BigDecimal> paid = paid(before, after);
    if (done.canUse("pay.confirm")) {
      if (done.seen().text("pay.problem").isEmpty()) {
        throw WindowLaw.W6.broken(
            "the bar of payments stays, and nobody says why; %d of %d were paid"
                .formatted(paid.size(), allowed.size()));
      }
      if (!paid.isEmpty()) {
        throw WindowLaw.W5.broken("the bar says that nothing was paid, and something was");
      }
      person.window().use("pay.cancel");
      return ", refused";
    }
    Set<String> ids = new HashSet<>(allowed.stream().map(Bill::id).toList());
    if (plain && !paid.keySet().equals(ids)) {
      throw WindowLaw.W2.broken(
          "%d invoices were to be paid, %d are".formatted(ids.size(), paid.size()));
    }
    amounts.forEach((id, amount) -> {
      if (plain && amount.compareTo(Objects.requireNonNull(paid.get(id))) != 0) {
        throw WindowLaw.W2.broken(amount + " was to be paid, " + paid.get(id) + " is");
      }
    });
    said(done, paid.keySet());
    return amounts.size() == 1 ? ", paid " + amounts.values().iterator().next() : ", yes";
  }

  /// What is shown once the bar has gone, or says why it stays.
  private Screen answered() {
    var _ =
        person.sees(it -> !it.canUse("pay.confirm") || !it.seen().text("pay.problem").isEmpty());
    return now();
  }

  /// How many, or which one.
  private void said(Screen done, Set<String> paid) {
    String message = done.seen().text("invoices.message");
    boolean right =
        paid.size() == 1
            ? message.contains(
                person.page().bill(paid.iterator().next()).map(Bill::number).orElse(""))
            : Screen.figure(message.replaceFirst("\\..*", "")).orElse(0) == paid.size();
    if (message.isEmpty() || !right) {
      throw WindowLaw.W5.broken(paid.size() + " were paid, and it says '" + message + "'");
    }
  }

  /// What was paid in between, by invoice.
  private static Map<String, BigDecimal> paid(Books.Page before, Books.Page after) {
    Map<String, BigDecimal> paid = new TreeMap<>();
    for (Bill bill : after.bills()) {
      BigDecimal was = before.bill(bill.id()).map(Bill::paid).orElse(BigDecimal.ZERO);
      if (bill.paid().compareTo(was) != 0) {
        paid.put(bill.id(), bill.paid().subtract(was));
      }
    }
    return paid;
  }

  // ---- what is to pay ----

  /// Pays one or two of what is to pay.
  String payDue(SplittableRandom random) {
    String went = toDue();
    List<Bill> chosen = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      @Nullable Bill bill = chooseDue(random, i > 0);
      if (bill != null && !chosen.contains(bill)) {
        chosen.add(bill);
      }
    }
    Screen ready = now();
    if (chosen.isEmpty() || ready.seen().table(PageLaws.DUE).chosen().size() != chosen.size()) {
      return went;
    }
    if (random.nextBoolean()) {
      person.window().focus(PageLaws.DUE).press("ctrl B");
    } else if (ready.canUse("topay.pay")) {
      person.window().use("topay.pay");
    } else {
      return went + "nothing to pay";
    }
    List<Bill> open = chosen.stream().filter(bill -> bill.owed().signum() > 0).toList();
    return went + "pay due " + chosen.size() + answer(open, random);
  }

  private String toDue() {
    if (person.screen().shows("topay.page")) {
      return "";
    }
    person.window().use("rail.invoices.topay");
    person.look();
    return "to what is to pay, ";
  }

  private @Nullable Bill chooseDue(SplittableRandom random, boolean more) {
    List<List<String>> rows = now().seen().table(PageLaws.DUE).rows();
    List<String> numbers =
        rows.stream()
            .map(row -> row.get(PageLaws.NUMBER))
            .filter(number -> person.page().numbered(number).isPresent() && !number.isEmpty())
            .sorted()
            .toList();
    if (numbers.isEmpty()) {
      return null;
    }
    String number = numbers.get(random.nextInt(numbers.size()));
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).get(PageLaws.NUMBER).equals(number)) {
        person.window().choose(PageLaws.DUE, row, more);
      }
    }
    return person.page().numbered(number).orElse(null);
  }

  /// Puts one on hold, with a reason.
  String hold(SplittableRandom random, int seed) {
    String went = toDue();
    @Nullable Bill bill = chooseDue(random, false);
    if (bill == null || !now().canUse("topay.hold")) {
      return went;
    }
    person.window().focus(PageLaws.DUE).press("ctrl H");
    String reason = "because " + seed;
    person.window().settle().type("hold.reason", reason);
    if (random.nextInt(4) == 0) {
      person.window().press("ESCAPE");
      return went + "hold " + bill.number() + ", no";
    }
    boolean disputed = random.nextInt(3) == 0;
    if (disputed) {
      person.window().use("hold.disputed");
    }
    person.window().use("hold.confirm").settle();
    Bill held = person.books().read().bill(bill.id()).orElseThrow();
    String stage = disputed ? "disputed" : "on-hold";
    if (!held.get("workflow").equals(stage) || !held.get("workflow_reason").equals(reason)) {
      throw WindowLaw.W2.broken("what was put on hold is '" + held.get("workflow") + "'");
    }
    return went + "hold " + bill.number();
  }

  /// Releases one that is on hold.
  String release(SplittableRandom random) {
    String went = toDue();
    List<Bill> held =
        person.page().bills().stream()
            .filter(bill -> bill.isHeld() && bill.open().signum() > 0)
            .toList();
    List<List<String>> rows = now().seen().table(PageLaws.DUE).rows();
    if (held.isEmpty()) {
      return went;
    }
    Bill bill = held.get(random.nextInt(held.size()));
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).get(PageLaws.NUMBER).equals(bill.number())) {
        person.window().choose(PageLaws.DUE, row, false);
      }
    }
    if (!person.sees(it -> it.canUse("topay.release"))) {
      throw WindowLaw.W7.broken("what is on hold cannot be released: " + bill.number());
    }
    person.window().use("topay.release").settle();
    if (person.books().read().bill(bill.id()).filter(Bill::isHeld).isPresent()) {
      throw WindowLaw.W2.broken("what was released is on hold: " + bill.number());
    }
    return went + "release " + bill.number();
  }

  /// Settles what is open of a supplier by what the supplier owes us: as much as both have.
  String useCredit(SplittableRandom random) {
    String went = toDue();
    List<Bill> credits =
        person.page().bills().stream().filter(bill -> bill.owed().signum() < 0).toList();
    if (credits.isEmpty()) {
      return went;
    }
    Bill credit = credits.get(random.nextInt(credits.size()));
    List<Bill> open =
        person.page().bills().stream()
            .filter(bill -> bill.open().signum() > 0 && !bill.isHeld() && isOfSame(bill, credit))
            .toList();
    if (open.isEmpty()) {
      return went + "no use for the credit " + credit.number();
    }
    Bill bill = open.get(random.nextInt(open.size()));
    choose(credit, false);
    choose(bill, true);
    if (!person.sees(it -> it.canUse("topay.credit"))) {
      throw WindowLaw.W7.broken(credit.number() + " cannot be used for " + bill.number());
    }
    Books.Page before = person.books().read();
    person.window().use("topay.credit");
    return went
        + "credit "
        + credit.number()
        + " for "
        + bill.number()
        + used(before, credit, bill);
  }

  private static boolean isOfSame(Bill one, Bill other) {
    return one.get("vendor_name").equals(other.get("vendor_name"))
        && one.get("currency").equals(other.get("currency"));
  }

  private void choose(Bill bill, boolean more) {
    List<List<String>> rows = now().seen().table(PageLaws.DUE).rows();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).get(PageLaws.NUMBER).equals(bill.number())) {
        person.window().choose(PageLaws.DUE, row, more);
      }
    }
  }

  private String used(Books.Page before, Bill credit, Bill bill) {
    if (!person.sees(it -> !it.seen().text("invoices.message").isEmpty())) {
      throw WindowLaw.W6.broken("a credit was used, and nobody says what came of it");
    }
    now();
    Map<String, BigDecimal> paid = paid(before, person.books().read());
    BigDecimal amount = credit.owed().negate().min(bill.open());
    if (paid.isEmpty()) {
      return ", which it says cannot be";
    }
    if (!paid.equals(Map.of(credit.id(), amount.negate(), bill.id(), amount))) {
      throw WindowLaw.W2.broken(
          "%s of a credit was to be used, and these payments were noted: %s"
              .formatted(amount, paid.values()));
    }
    return ", " + amount;
  }
}
