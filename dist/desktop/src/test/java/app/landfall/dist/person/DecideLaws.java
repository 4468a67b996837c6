package app.landfall.dist.person;

import app.landfall.dist.person.Books.Bill;
import app.landfall.dist.person.Verdicts.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The laws of the page of what is to be decided: each invoice that waits for somebody stands there
/// with what it waits for, and nothing else does.
///
/// @param screen what is shown
/// @param page what the tables say
record DecideLaws(Screen screen, Books.Page page) {
  static final String TABLE = "decide.table";
  static final int NUMBER = 2;
  private static final String ENTRY = "Entry of a statement|Umsatz eines Auszugs";
  private static final String REJECTED = "Rejected|Abgelehnt";

  /// Nobody outside can say whether an account is confirmed, nor what the bank brought back.
  private static final String ASIDE =
      "Account to confirm|Konto zu bestätigen|Came back.*|Von der Bank zurück";

  /// @return whether the page was there to be looked at
  boolean check() {
    if (!screen.shows("decide.page")) {
      return false;
    }
    List<List<String>> rows = screen.seen().table(TABLE).rows();
    invoices(rows);
    long entries = rows.stream().filter(row -> row.getFirst().matches(ENTRY)).count();
    int open = BankLaws.open(page).size();
    if (entries != open) {
      throw WindowLaw.W1.broken(
          entries + " entries of statements are to be decided, the tables " + open);
    }
    long waiting = rows.stream().filter(row -> !row.getFirst().matches(REJECTED)).count();
    screen
        .seen()
        .shown("rail.invoices.todecide")
        .filter(rail -> Screen.figure(rail.spoken()).orElse(0) != waiting)
        .ifPresent(rail -> {
          throw WindowLaw.W1.broken(
              "the badge of what is to be decided says '" + rail.spoken() + "' over " + waiting);
        });
    return true;
  }

  private void invoices(List<List<String>> rows) {
    Map<String, String> wanted = new TreeMap<>();
    for (Bill bill : page.bills()) {
      String words = bill.open().signum() > 0 ? words(bill) : "";
      if (!words.isEmpty() && !bill.number().isEmpty()) {
        wanted.put(bill.number(), words);
      }
    }
    Map<String, String> shown = new TreeMap<>();
    for (List<String> row : rows) {
      String what = row.getFirst();
      if (!row.get(NUMBER).isEmpty() && !what.matches(ENTRY) && !what.matches(ASIDE)) {
        shown.put(row.get(NUMBER), what);
      }
    }
    boolean same =
        shown.keySet().equals(wanted.keySet())
            && shown.entrySet().stream()
                .allMatch(row -> row.getValue().matches(wanted.getOrDefault(row.getKey(), "")));
    if (!same) {
      throw WindowLaw.W1.broken("to be decided are " + shown + ", the tables say " + wanted);
    }
  }

  /// In both languages, as the first thing that stands in the way.
  private String words(Bill bill) {
    if (page.undecidedAccounts().contains(bill.id())) {
      return "Two versions of the account|Zwei Fassungen des Kontos";
    }
    if (bill.isQuestioned()) {
      return "Reading to look at|Auslesung anzusehen";
    }
    Verdict verdict = new Verdicts(page).of(bill);
    if (bill.isHeld() && verdict != Verdict.REJECTED) {
      return "";
    }
    return switch (verdict) {
      case NONE, APPROVED -> "";
      case NEEDED -> "Approval|Freigabe";
      case SECOND -> "(Second approval|Zweite Freigabe), .*";
      case FELL_BACK -> "(Approval fell back|Freigabe hinfällig): .*";
      case ASKED -> "(Question|Rückfrage).*";
      case REJECTED -> REJECTED;
    };
  }
}
