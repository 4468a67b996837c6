package app.landfall.dist.person;

import app.landfall.dist.person.Books.Bill;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The person's deciding: approves, asks, rejects and answers on the page for it, by keys or the
/// mouse, and looks whether exactly that is stored; and sets the rules by which somebody must.
///
/// @param person whose window it is
record DecideDeeds(Person person) {
  private static final String TABLE = DecideLaws.TABLE;

  /// How the four are done and stored.
  private record Way(String key, String button, String kind) {
    static Way of(Deed deed) {
      return switch (deed) {
        case APPROVE -> new Way("A", "decide.approve", "approve");
        case ASK -> new Way("Q", "decide.ask", "query");
        case REJECT -> new Way("R", "decide.reject", "reject");
        default -> new Way("W", "decide.answer", "answer");
      };
    }
  }

  private Screen now() {
    person.window().settle();
    return new Screen(person.window().look());
  }

  private String toDecide() {
    if (person.screen().shows("decide.page")) {
      return "";
    }
    person.window().use("rail.invoices.todecide");
    person.look();
    return "to decide, ";
  }

  /// Says something of one or two of what waits.
  String say(Deed deed, SplittableRandom random, int seed) {
    String went = toDecide();
    Way way = Way.of(deed);
    List<Bill> chosen = choose(random);
    if (chosen.isEmpty()) {
      return went;
    }
    String did = went + way.kind() + " " + chosen.size();
    if (random.nextBoolean() && now().canUse(way.button())) {
      person.window().use(way.button());
    } else {
      person.window().focus(TABLE).press(way.key());
    }
    Books.Page before = person.books().read();
    String text = "";
    if (deed != Deed.APPROVE) {
      text = "why " + seed;
      person.window().settle();
      if (random.nextInt(4) == 0) {
        unsaid();
      }
      person.window().type("decide.text", text);
      if (random.nextInt(5) == 0) {
        person.window().press("ESCAPE").settle();
        same(before, "what was left by Esc was said");
        return did + ", no";
      }
      person.window().use("decide.confirm");
    }
    return did + stored(before, chosen, way, text);
  }

  private void unsaid() {
    person.window().type("decide.text", " ").press("ENTER").settle();
    if (now().seen().text("decide.problem").isEmpty()) {
      throw WindowLaw.W6.broken("nothing was said, and nobody says that something must be");
    }
  }

  private List<Bill> choose(SplittableRandom random) {
    List<Bill> chosen = new ArrayList<>();
    int most = 1 + random.nextInt(2);
    for (int i = 0; i < most; i++) {
      Set<String> numbers = new TreeSet<>();
      List<List<String>> rows = now().seen().table(TABLE).rows();
      rows.forEach(row -> numbers.add(row.get(DecideLaws.NUMBER)));
      numbers.removeIf(number -> number.isEmpty() || person.page().numbered(number).isEmpty());
      if (numbers.isEmpty()) {
        return List.of();
      }
      String number = List.copyOf(numbers).get(random.nextInt(numbers.size()));
      Bill bill = person.page().numbered(number).orElseThrow();
      if (!chosen.contains(bill)) {
        chosen.add(bill);
        person.window().choose(TABLE, row(rows, number), i > 0);
      }
    }
    int rows = now().seen().table(TABLE).chosen().size();
    return rows == chosen.size() ? chosen : List.of();
  }

  private static int row(List<List<String>> rows, String number) {
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).get(DecideLaws.NUMBER).equals(number)) {
        return row;
      }
    }
    throw new IllegalStateException(number + " does not wait");
  }

  private String stored(Books.Page before, List<Bill> chosen, Way way, String text) {
    Set<String> wanted = new HashSet<>();
    chosen.stream().filter(bill -> isTaken(before, bill, way)).forEach(it -> wanted.add(it.id()));
    boolean told =
        person.sees(it ->
            !it.seen().text("invoices.message").isEmpty()
                && said(before, person.books().read()).size() == wanted.size());
    Set<String> noted = new HashSet<>();
    for (Map<String, @Nullable String> row : said(before, person.books().read())) {
      Bill bill = before.bill(Verdicts.text(row, "invoice_id")).orElseThrow();
      noted.add(bill.id());
      boolean right =
          Verdicts.text(row, "kind").equals(way.kind())
              && Verdicts.text(row, "text").equals(text)
              && Verdicts.text(row, "decided_by").equals(me())
              && Verdicts.isOfNow(row, bill);
      if (!right) {
        throw WindowLaw.W2.broken(
            "'" + text + "' was said as " + way.kind() + ", stored is " + row);
      }
    }
    if (!noted.equals(wanted)) {
      throw WindowLaw.W2.broken(
          "%s of %d was to be noted, of %d it is"
              .formatted(way.kind(), wanted.size(), noted.size()));
    }
    if (!told) {
      throw WindowLaw.W6.broken("somebody said " + way.kind() + ", and is told nothing");
    }
    String message = now().seen().text("invoices.message").replaceFirst("\\..*", "");
    if (wanted.size() > 1 && Screen.figure(message).orElse(0) != wanted.size()) {
      throw WindowLaw.W5.broken(wanted.size() + " were decided, and it says '" + message + "'");
    }
    return ", noted " + wanted.size();
  }

  private static List<Map<String, @Nullable String>> said(Books.Page before, Books.Page after) {
    return after.table("invoice_decisions").stream()
        .filter(row -> !before.rows().containsKey("invoice_decisions " + row.get("id")))
        .toList();
  }

  private void same(Books.Page before, String otherwise) {
    if (!said(before, person.books().read()).isEmpty()) {
      throw WindowLaw.W2.broken(otherwise);
    }
  }

  private static String me() {
    return System.getProperty("user.name", "");
  }

  private static boolean isTaken(Books.Page page, Bill bill, Way way) {
    Verdicts verdicts = new Verdicts(page);
    return switch (way.kind()) {
      case "approve" ->
          !page.undecidedAccounts().contains(bill.id())
              && (verdicts.isOpen(bill) || !verdicts.isApprovedBy(bill, me()));
      case "answer" -> verdicts.isOpen(bill);
      default -> true;
    };
  }

  /// Adds a rule by which somebody must approve, or removes one where there are some.
  String rule(SplittableRandom random) {
    List<String> rules =
        person.page().table("approval_rules").stream()
            .sorted(
                java.util.Comparator.comparing(
                    row -> Verdicts.text(row, "amount") + " " + Verdicts.text(row, "supplier")))
            .map(row -> Verdicts.text(row, "id"))
            .toList();
    if (rules.size() > random.nextInt(1, 3)) {
      String rule = rules.get(random.nextInt(rules.size()));
      return "remove a rule -> " + person.anna().run("approval-rules", "remove", rule).code();
    }
    String from = String.valueOf(random.nextInt(1, 9) * 100);
    String persons = String.valueOf(1 + random.nextInt(2));
    List<String> words =
        new ArrayList<>(List.of("approval-rules", "add", "--from", from, "--persons", persons));
    if (random.nextInt(3) == 0) {
      words.addAll(
          List.of(
              "--supplier",
              OtherInvoices.SUPPLIERS.get(random.nextInt(OtherInvoices.SUPPLIERS.size()))));
    }
    return String.join(" ", words)
        + " -> "
        + person.anna().run(words.toArray(String[]::new)).code();
  }
}
