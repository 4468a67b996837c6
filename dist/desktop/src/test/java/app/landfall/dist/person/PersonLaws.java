package app.landfall.dist.person;

import app.landfall.dist.person.Books.Bill;
import app.landfall.testkit.window.EventThreadRules;
import app.landfall.testkit.window.EventTimes;
import app.landfall.testkit.window.Glance;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The laws of the window, as they are checked after every step: what is on the screen against the
/// tables and against what was typed.
final class PersonLaws {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(8);
  private static final long LONGEST_EVENT_MILLIS = Long.getLong("landfall.person.longest", 1_000);

  /// Java reads classes when they are first used, and is slow with them for a while.
  private static final long FIRST_MILLIS = 4_000;

  /// What is said of a plugin on a machine that is slow or busy; W8 has a limit of its own.
  private static final String SLOW = "keeps the window waiting";

  private static final ObjectMapper JSON = new ObjectMapper();

  /// Words of programmers.
  private static final Pattern CODE =
      Pattern.compile(
          "SQLITE|\\bSQL\\b|\\b[a-z]+(\\.[a-z]+)+\\.[A-Z]\\w+|\\w(Exception|Error)\\b|\\bnull\\b"
              + "|\\{[0-9]}|\\bNaN\\b");

  private static final Set<String> PAID = Set.of("Paid", "Bezahlt");
  private static final Set<String> PART_PAID = Set.of("Part paid", "Teilbezahlt");

  private final Person person;
  private final Office office;
  private final WalkCounts counts;
  private final EventThreadRules rules;
  private final ProcessorWaits waits;

  PersonLaws(
      Person person,
      Office office,
      WalkCounts counts,
      EventThreadRules rules,
      ProcessorWaits waits) {
    this.person = person;
    this.office = office;
    this.counts = counts;
    this.rules = rules;
    this.waits = waits;
  }

  /// Checks everything that can be seen now.
  ///
  /// @param ask whether the command line is asked, too
  void check(boolean ask) {
    nothingThrown();
    eventThreadIsFree();
    figures();
    FocusLaw.check(person.window());
    done(WindowLaw.W7);
    kept();
    words();
    dataIsText();
    if (ask) {
      oneAnswer();
    }
  }

  private void done(WindowLaw law) {
    counts.checked(law);
  }

  // ---- W6 and W8 ----

  private void nothingThrown() {
    List<String> broken = rules.broken();
    if (!broken.isEmpty()) {
      throw WindowLaw.W6.broken("thrown and told to nobody: " + broken.getFirst());
    }
    person
        .window()
        .place()
        .plugins()
        .list()
        .forEach(plugin -> {
          plugin.problems().stream()
              .filter(problem -> !problem.contains(SLOW))
              .findFirst()
              .ifPresent(problem -> {
                throw WindowLaw.W6.broken("the plugin " + plugin.id() + " failed: " + problem);
              });
        });
    done(WindowLaw.W6);
  }

  private void eventThreadIsFree() {
    long limit =
        counts.isFirst() ? Math.max(FIRST_MILLIS, LONGEST_EVENT_MILLIS) : LONGEST_EVENT_MILLIS;
    EventTimes.Longest longest = person.window().times().longest();
    if (longest.millis() - waits.between(longest) > limit) {
      throw WindowLaw.W8.broken(
          "the event thread was busy for too long (%d ms, of which it waited %d for a processor) with %s"
              .formatted(longest.millis(), waits.between(longest), longest.event()));
    }
    done(WindowLaw.W8);
  }

  static boolean isCode(String word) {
    return CODE.matcher(word).find();
  }

  private void words() {
    for (String word : person.screen().seen().words()) {
      if (isCode(word)) {
        throw WindowLaw.W6.broken("words of programmers are shown: " + word);
      }
    }
    done(WindowLaw.W6);
  }

  // ---- W1 ----

  /// What was saved is looked at again for a while: an index and what rests on it follow one after
  /// the other, and a busy machine takes its time between. What another program wrote may take
  /// longer, since nobody tells of it.
  private void figures() {
    long from = System.nanoTime();
    while (true) {
      try {
        figuresNow();
        counts.followed(System.nanoTime() - from, person.outsideWrote());
        person.inStep();
        return;
      } catch (WindowBreach breach) {
        if (System.nanoTime() - from > PATIENCE_NANOS) {
          throw breach;
        }
        EventTimes times = person.window().times();
        times.awaitEvent(times.count(), 20);
        person.look();
      }
    }
  }

  private void figuresNow() {
    Screen screen = person.screen();
    Books.Page page = person.page();
    LocalDate today = Office.today();
    long overdue = page.bills().stream().filter(bill -> bill.isOverdue(today)).count();
    if (person.listWasShown()) {
      badge(screen, overdue);
    }
    status(screen, page);
    if (screen.isListInFront()) {
      chips(screen, page, overdue);
      list(screen, page, today);
    }
    form(screen, page);
    boolean looked = new PageLaws(screen, page).check();
    looked |= new DecideLaws(screen, page).check();
    looked |= new BankLaws(screen, page, today).check();
    if (looked) {
      counts.looked();
    }
    done(WindowLaw.W1);
  }

  private static void badge(Screen screen, long overdue) {
    screen
        .seen()
        .shown("rail.invoices.list")
        .ifPresent(rail -> same("the badge of invoices", Screen.figure(rail.spoken()), overdue));
  }

  private void status(Screen screen, Books.Page page) {
    String segment = screen.seen().text("sync.segment");
    boolean all = segment.startsWith("All synced") || segment.startsWith("Alles abgeglichen");
    if (all && page.waitingRecords() > 0) {
      throw WindowLaw.W5.broken("it says that all is synced, and something waits");
    }
    done(WindowLaw.W5);
    java.util.regex.Matcher saved =
        Pattern.compile("([0-9.,]+) (saved here|hier gespeichert)").matcher(segment);
    if (saved.find()) {
      same("what is saved here", Screen.figure(saved.group(1)), page.waitingRecords());
    } else if (!segment.isEmpty() && !all && page.waitingRecords() > 0) {
      throw WindowLaw.W1.broken("the status bar does not say what waits: " + segment);
    }
    screen
        .seen()
        .shown("sync.attention")
        .ifPresent(it -> same("what is to be decided", Screen.figure(it.text()), page.toDecide()));
    if (page.toDecide() > 0 && !screen.shows("sync.attention") && !segment.isEmpty()) {
      throw WindowLaw.W1.broken("the status bar does not say what is to be decided");
    }
  }

  private static void chips(Screen screen, Books.Page page, long overdue) {
    long paid = page.bills().stream().filter(Bill::isPaid).count();
    long toPay = page.bills().stream().filter(bill -> !bill.isSettled() && !bill.isHeld()).count();
    Map<String, Long> wanted =
        Map.of(
            "all",
            (long) page.bills().size(),
            "to_pay",
            toPay,
            "overdue",
            overdue,
            "paid",
            paid,
            "waiting",
            (long) page.waiting().size(),
            "two_versions",
            (long) page.twoVersions().size());
    wanted.forEach((name, count) ->
        screen
            .seen()
            .shown("invoices.show." + name)
            .ifPresentOrElse(
                chip -> same("the chip " + name, Screen.figure(chip.text()), count),
                () -> {
                  if (count > 0) {
                    throw WindowLaw.W1.broken("the chip " + name + " is not shown");
                  }
                }));
  }

  private void list(Screen screen, Books.Page page, LocalDate today) {
    Map<String, Bill> wanted = new TreeMap<>();
    for (Bill bill : page.bills()) {
      if (isAskedFor(bill, screen, page, today)) {
        wanted.put(bill.number(), bill);
      }
    }
    if (!screen.shows(Screen.LIST)) {
      same("no invoice is shown", OptionalLong.of(0), wanted.size());
      return;
    }
    List<String> shown = new ArrayList<>();
    screen.rows().forEach(row -> shown.add(row.get(Screen.NUMBER)));
    if (!new TreeSet<>(shown).equals(wanted.keySet()) || shown.size() != wanted.size()) {
      throw WindowLaw.W1.broken(
          "the list of %s %s has %s, the tables %s"
              .formatted(screen.filter(), screen.search(), new TreeSet<>(shown), wanted.keySet()));
    }
    for (List<String> row : screen.rows()) {
      row(row, Objects.requireNonNull(wanted.get(row.get(Screen.NUMBER))), today);
    }
    foot(screen, wanted, shown);
  }

  private static boolean isAskedFor(Bill bill, Screen screen, Books.Page page, LocalDate today) {
    boolean inState =
        switch (screen.filter()) {
          case "TO_PAY" -> !bill.isSettled() && !bill.isHeld();
          case "OVERDUE" -> bill.isOverdue(today);
          case "PAID" -> bill.isPaid();
          case "WAITING" -> page.waiting().contains(bill.id());
          case "TWO_VERSIONS" -> page.twoVersions().contains(bill.id());
          default -> true;
        };
    return inState && (screen.search().isBlank() || bill.has(screen.search()));
  }

  private static void row(List<String> row, Bill bill, LocalDate today) {
    String supplier = Screen.visible(row.get(Screen.SUPPLIER)).strip();
    if (!bill.get("vendor_name").isBlank()
        && !supplier.equals(Screen.visible(bill.get("vendor_name")).strip())) {
      throw WindowLaw.W1.broken(
          "the row of " + bill.number() + " says the supplier is " + supplier);
    }
    String status = row.get(Screen.STATUS);
    boolean right =
        bill.isPaid()
            ? PAID.contains(status)
            : !PAID.contains(status)
                && bill.isOverdue(today)
                    == (status.startsWith("Overdue") || status.contains("berf"));
    if (!right) {
      throw WindowLaw.W1.broken("the row of " + bill.number() + " says '" + status + "'");
    }
    boolean partPaid = bill.isPartPaid();
    if (PART_PAID.contains(status) != (partPaid && !bill.isOverdue(today))) {
      throw WindowLaw.W1.broken(
          "the row of %s says '%s', and %s of it was paid"
              .formatted(bill.number(), status, bill.paid()));
    }
    amount(
        row.get(Screen.AMOUNT_DUE),
        bill,
        partPaid ? bill.amountDue().map(_ -> bill.open()) : bill.amountDue());
  }

  private static void amount(String shown, Bill bill, java.util.Optional<BigDecimal> wanted) {
    if (wanted.isPresent() && !ShownSums.digits(shown).equals(ShownSums.digits(wanted.get()))) {
      throw WindowLaw.W1.broken(
          "the row of " + bill.number() + " says " + shown + ", the tables " + wanted.get());
    }
  }

  private void foot(Screen screen, Map<String, Bill> wanted, List<String> shown) {
    List<Integer> chosen = screen.chosen();
    String count = screen.seen().text("invoices.count");
    boolean some = chosen.size() > 1 && chosen.size() < shown.size();
    same("the count", Screen.figure(count), chosen.size() > 1 ? chosen.size() : wanted.size());
    Set<String> numbers = new HashSet<>();
    chosen.forEach(row -> numbers.add(shown.get(row)));
    Map<String, BigDecimal> open = new TreeMap<>();
    wanted.forEach((number, bill) -> {
      if (some ? numbers.contains(number) : !bill.isHeld()) {
        open.merge(bill.get("currency"), bill.open(), BigDecimal::add);
      }
    });
    String sum = screen.seen().text("invoices.sum");
    if (!ShownSums.says(sum, open)) {
      throw WindowLaw.W1.broken("the sum says " + sum + ", the tables " + open);
    }
  }

  /// What nobody typed in a form is what is stored. What is typed beside the list is a draft, which
  /// a tab of the same invoice shows, too.
  private void form(Screen screen, Books.Page page) {
    String place = screen.frontTab().isPresent() ? "tab" : "beside";
    String form = screen.frontTab().orElse(person.panelForm());
    if (form.isEmpty() || !screen.shows("invoice.note")) {
      return;
    }
    page.bill(form).ifPresent(bill -> PageLaws.remarks(screen, bill));
    page.bill(form)
        .ifPresent(bill ->
            Typed.COLUMNS.forEach((field, column) -> {
              if (!person.typed().has(place, form, field)
                  && !column.equals("total")
                  && screen.shows("invoice." + field)) {
                String shown = screen.seen().text("invoice." + field);
                boolean stored = Screen.visible(shown).equals(Screen.visible(bill.get(column)));
                if (!stored && !person.typed().isKept(form, field, shown, page)) {
                  throw WindowLaw.W1.broken(
                      "the form of "
                          + bill.number()
                          + " says '"
                          + shown
                          + "' for "
                          + field
                          + ", the tables '"
                          + bill.get(column)
                          + "'");
                }
              }
            }));
  }

  private static void same(String what, OptionalLong shown, long wanted) {
    if (shown.orElse(0) != wanted) {
      throw WindowLaw.W1.broken(
          what
              + " says "
              + (shown.isPresent() ? shown.getAsLong() : "nothing")
              + ", the tables "
              + wanted);
    }
  }

  // ---- W2 ----

  private void kept() {
    List<Typed.Entry> lost = person.typed().lost(person.page(), person.screen().seen());
    if (!lost.isEmpty()) {
      throw WindowLaw.W2.broken(
          "'" + lost.getFirst().text() + "' typed as " + lost.getFirst().field() + " is nowhere");
    }
    done(WindowLaw.W2);
  }

  // ---- W10 ----

  private void dataIsText() {
    for (Glance.Thing thing : person.screen().seen().things()) {
      if (thing.html()) {
        throw WindowLaw.W10.broken(
            "a " + thing.type() + " " + thing.name() + " has made HTML of " + thing.text());
      }
    }
    for (String word : person.screen().seen().words()) {
      if (word.startsWith("HTML:")) {
        throw WindowLaw.W10.broken("a cell has made HTML of its text");
      }
      if (Screen.isHostile(word)) {
        throw WindowLaw.W10.broken(
            "hidden characters are shown as they are: " + escaped(word) + where(word));
      }
    }
    if (office.lured() > 0) {
      throw WindowLaw.W10.broken("an address in data was called");
    }
    done(WindowLaw.W10);
  }

  /// The component that shows a text.
  private String where(String word) {
    return person.screen().seen().things().stream()
        .filter(it -> it.showing() && List.of(it.text(), it.spoken(), it.tip()).contains(word))
        .map(it -> " in a " + it.type() + " " + it.name().replaceAll("(?<=:).*", "…"))
        .findFirst()
        .orElse(" in a table");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(letter -> {
          if (Screen.isHostile(String.valueOf((char) letter))) {
            escaped.append(String.format(java.util.Locale.ROOT, "\\u%04x", letter));
          } else {
            escaped.append((char) letter);
          }
        });
    return escaped.toString();
  }

  // ---- W9 ----

  private void oneAnswer() {
    Screen screen = person.screen();
    if (!screen.shows(Screen.LIST) || !screen.filter().equals("ALL")) {
      return;
    }
    List<String> asked = new ArrayList<>(List.of("invoices", "--json", "--limit", "0"));
    if (!screen.search().isBlank()) {
      asked.addAll(List.of("--search", screen.search()));
    }
    Set<String> told = new TreeSet<>();
    try {
      JsonNode answer = JSON.readTree(person.anna().run(asked.toArray(String[]::new)).done());
      answer.forEach(
          it -> told.add(it.path("invoiceNumber").asText("") + " " + it.path("status").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Set<String> shown = new TreeSet<>();
    LocalDate today = Office.today();
    screen.rows().forEach(row -> shown.add(row.get(Screen.NUMBER) + " " + word(row, today)));
    if (!told.equals(shown)) {
      throw WindowLaw.W9.broken("the window says " + shown + ", the command line " + told);
    }
    done(WindowLaw.W9);
  }

  private String word(List<String> row, LocalDate today) {
    Bill bill = person.page().numbered(row.get(Screen.NUMBER)).orElseThrow();
    if (PAID.contains(row.get(Screen.STATUS))) {
      return "paid";
    }
    if (bill.isSettled()) {
      return "nothing-due";
    }
    if (bill.isHeld()) {
      return "on-hold";
    }
    return bill.due().isEmpty() ? "open" : bill.isOverdue(today) ? "overdue" : "due";
  }

  /// After healing: both computers have the same, and nothing waits.
  void checkHealed() {
    check(true);
    Set<String> here = new TreeSet<>();
    person.page().bills().forEach(bill -> here.add(bill.number() + " " + bill.get("note")));
    Set<String> there = new TreeSet<>();
    office
        .ben()
        .store()
        .read(tx ->
            tx.list(
                Row.class,
                "SELECT ifnull(invoice_number,'') AS number,ifnull(note,'') AS note"
                    + " FROM invoices",
                Map.of()))
        .forEach(row -> there.add(row.number() + " " + row.note()));
    if (!here.equals(there) || person.page().waitingRecords() > 0) {
      throw WindowLaw.W9.broken("after sync the other computer has " + there + ", this " + here);
    }
    done(WindowLaw.W9);
  }

  /// A row of the other computer.
  record Row(String number, String note) {}
}
