package app.landfall.dist.person;

import app.landfall.dist.person.Books.Bill;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The person's work on the pages of suppliers and of papers, and in the preferences.
///
/// @param person whose window it is
record PageDeeds(Person person) {
  private static final String SUPPLIERS = PageLaws.SUPPLIERS;
  private static final String PAPERS = PageLaws.PAPERS;
  private static final List<String> IBANS =
      List.of("DE89 3704 0044 0532 0130 00", "NL91ABNA0417164300", "AT61 1904 3002 3457 3201");
  private static final String ACCOUNTS = "accounts.table";

  private Screen now() {
    person.window().settle();
    return new Screen(person.window().look());
  }

  private String to(String page, String rail) {
    if (person.screen().shows(page)) {
      return "";
    }
    person.window().use(rail);
    person.look();
    return "to " + page + ", ";
  }

  private String toSuppliers() {
    return to("suppliers.page", "rail.invoices.suppliers");
  }

  /// Makes two suppliers one. How many rows went is as it says.
  String merge(SplittableRandom random) {
    String went = toSuppliers();
    int rows = now().seen().table(SUPPLIERS).rows().size();
    if (rows < 2) {
      return went;
    }
    int one = random.nextInt(rows);
    int other = (one + 1 + random.nextInt(rows - 1)) % rows;
    person.window().choose(SUPPLIERS, one, false).choose(SUPPLIERS, other, true);
    if (!person.sees(it -> it.canUse("suppliers.merge"))) {
      throw WindowLaw.W7.broken("two suppliers are chosen and cannot be merged");
    }
    if (random.nextBoolean()) {
      person.window().focus(SUPPLIERS).press("ctrl M");
    } else {
      person.window().use("suppliers.merge");
    }
    if (!person.sees(it -> it.seen().table(SUPPLIERS).rows().size() == rows - 1)) {
      throw WindowLaw.W1.broken("two suppliers of " + rows + " were merged, and both are there");
    }
    return went + "merge two of " + rows;
  }

  /// Opens the page of a supplier and writes something on it.
  String note(SplittableRandom random, int seed) {
    String went = toSuppliers();
    int rows = now().seen().table(SUPPLIERS).rows().size();
    if (rows == 0) {
      return went;
    }
    person.window().choose(SUPPLIERS, random.nextInt(rows), false);
    person.window().focus(SUPPLIERS).press("ENTER");
    if (!person.sees(it -> it.canUse("category"))) {
      throw WindowLaw.W7.broken("the page of a supplier does not open");
    }
    String words = "supplies " + seed;
    person.window().type("category", words).press("ctrl S").settle();
    boolean stored =
        person.books().read().table("suppliers").stream()
            .anyMatch(row -> words.equals(row.get("category")));
    if (!stored) {
      throw WindowLaw.W2.broken("what was typed of a supplier and saved is not stored");
    }
    person.window().press("ctrl W");
    return went + "note of a supplier";
  }

  private String toPapers() {
    return to("inbox", "rail.invoices.inbox");
  }

  /// Deletes a paper.
  String deletePaper(SplittableRandom random) {
    String went = toPapers();
    if (!choosePaper(random)) {
      return went;
    }
    person.window().focus(PAPERS).press("DELETE");
    return went + "delete a paper";
  }

  private boolean choosePaper(SplittableRandom random) {
    int rows = now().seen().table(PAPERS).rows().size();
    if (rows > 0) {
      person.window().choose(PAPERS, random.nextInt(rows), false);
    }
    return rows > 0;
  }

  /// Looks at other papers.
  String showPapers(SplittableRandom random) {
    String went = toPapers();
    List<String> chips = now().named("inbox.show.");
    String chip = chips.get(random.nextInt(chips.size()));
    person.window().use(chip);
    return went + "click " + chip;
  }

  /// Gives a paper to an invoice, or keeps it after all.
  String attach(SplittableRandom random) {
    String went = toPapers();
    List<Bill> bills =
        person.page().bills().stream().filter(bill -> !bill.number().isEmpty()).toList();
    if (bills.isEmpty() || !choosePaper(random)) {
      return went;
    }
    person.window().use("inbox.attach").awaitShown("invoice.which");
    Bill bill = bills.get(random.nextInt(bills.size()));
    person.window().type("invoice.which", bill.number());
    int answer = random.nextInt(3) == 0 ? 1 : 0;
    person.window().answer(answer).awaitGone("invoice.which").settle();
    if (answer == 0) {
      given(bill);
    }
    return went + "attach to " + bill.number() + " " + answer;
  }

  private void given(Bill bill) {
    List<Map<String, @Nullable String>> papers = person.books().read().table("papers");
    boolean given =
        papers.stream().anyMatch(paper -> Objects.equals(paper.get("invoice_id"), bill.id()));
    if (!given && !person.sees(it -> !it.seen().text("invoices.message").isEmpty())) {
      throw WindowLaw.W6.broken("a paper was not given to " + bill.number() + ", and nobody says");
    }
  }

  // ---- our own accounts, in the preferences ----

  /// Enters an account of ours, or removes one.
  String account(SplittableRandom random, int seed) {
    person.window().use("rail.preferences").awaitShown("preferences.search").settle();
    String title = Person.isGerman() ? "Eigene Konten" : "Own accounts";
    person.window().type("preferences.search", title).awaitShown("accounts.save").settle();
    int rows = now().seen().table(ACCOUNTS).rows().size();
    String did = rows > 1 || random.nextInt(3) == 0 ? remove(random, rows) : enter(random, seed);
    accounts();
    person.window().press("ESCAPE").awaitGone("preferences.search");
    return "own accounts: " + did;
  }

  private String enter(SplittableRandom random, int seed) {
    boolean wrong = random.nextInt(4) == 0;
    String iban = IBANS.get(random.nextInt(IBANS.size())) + (wrong ? "7" : "");
    AmountAsTyped limit = AmountAsTyped.draw(random, seed, Person.isGerman());
    person.window().type("accounts.name", "Giro " + seed).type("accounts.iban", iban);
    person.window().type("accounts.currency", "eur").type("accounts.limit", limit.text());
    person.window().use("accounts.save");
    boolean refused = wrong || limit.value().isEmpty();
    boolean told = !now().seen().text("accounts.problem").isEmpty();
    Map<String, @Nullable String> stored =
        person.books().read().table("own_accounts").stream()
            .filter(row -> ("Giro " + seed).equals(row.get("name")))
            .findFirst()
            .orElse(Map.of());
    if (refused != stored.isEmpty() || refused != told) {
      throw WindowLaw.W3.broken(
          "an account %s with at most '%s' was %s".formatted(iban, limit.text(), stored));
    }
    String most = Objects.requireNonNullElse(stored.get("payment_limit"), "0");
    if (!refused && new BigDecimal(most).compareTo(new BigDecimal(limit.value())) != 0) {
      throw WindowLaw.W3.broken("at most '" + limit.text() + "' is stored as " + most);
    }
    return "enter " + iban + (refused ? ", refused" : "");
  }

  private String remove(SplittableRandom random, int rows) {
    if (rows == 0) {
      return "none to remove";
    }
    person.window().choose(ACCOUNTS, random.nextInt(rows), false).use("accounts.remove");
    return "remove one of " + rows;
  }

  private void accounts() {
    person.window().settle();
    long stored =
        person.books().read().table("own_accounts").stream()
            .map(row -> row.get("iban"))
            .distinct()
            .count();
    if (!person.sees(it -> it.seen().table(ACCOUNTS).rows().size() == stored)) {
      throw WindowLaw.W1.broken(
          "the tables have %d accounts of ours, and it shows %s"
              .formatted(stored, now().seen().table(ACCOUNTS).rows()));
    }
  }

  /// Says that what was remarked of the invoice in front has been seen.
  String seen() {
    Screen screen = person.screen();
    if (!screen.canUse("invoice.notices.close")) {
      return "";
    }
    String form = screen.frontTab().orElse(person.panelForm());
    person.window().use("invoice.notices.close").settle();
    person
        .books()
        .read()
        .bill(form)
        .filter(bill -> !bill.get("import_remarks").isEmpty())
        .ifPresent(bill -> {
          throw WindowLaw.W2.broken("a remark of " + bill.number() + " comes again");
        });
    return "seen";
  }
}
