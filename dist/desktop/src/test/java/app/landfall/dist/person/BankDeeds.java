package app.landfall.dist.person;

import app.landfall.dist.person.Books.Bill;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.swing.JFileChooser;
import org.assertj.swing.edt.GuiActionRunner;
import org.jspecify.annotations.Nullable;

/// The person's dealings with the bank: chooses what a payment run pays, writes its file, withdraws
/// it, reads statements, and says what their entries are; and looks whether file and tables have
/// what was shown.
///
/// @param person whose window it is
/// @param files where the files of the bank are kept
record BankDeeds(Person person, Path files) {
  private static final String OURS = "DE89370400440532013000";
  private static final String MESSAGE = "invoices.message";

  private Screen now() {
    person.window().settle();
    return new Screen(person.window().look());
  }

  private String to(String page, String button) {
    String went = account();
    if (person.screen().shows(page)) {
      return went;
    }
    if (!person.screen().shows("topay.page")) {
      person.window().use("rail.invoices.topay");
    }
    person.window().use(button).awaitShown(page);
    person.look();
    return went + "to " + page + ", ";
  }

  /// Without an account of ours nothing leaves it.
  private String account() {
    if (!person.page().table("own_accounts").isEmpty()) {
      return "";
    }
    var ran = person.anna().run("accounts", "add", OURS, "--name", "Giro", "--currency", "EUR");
    person.look();
    return "an account -> " + ran.code() + ", ";
  }

  // ---- payment runs ----

  private String toRun() {
    return to(BankLaws.RUN_PAGE, "topay.run");
  }

  /// Leaves something out of the run, or takes it in again.
  String choose(SplittableRandom random) {
    String went = toRun();
    Set<String> numbers = new TreeSet<>();
    List<List<String>> rows = now().seen().table(BankLaws.RUN).rows();
    rows.forEach(row -> numbers.add(row.get(BankLaws.NUMBER)));
    numbers.remove("");
    if (numbers.isEmpty()) {
      return went;
    }
    String number = List.copyOf(numbers).get(random.nextInt(numbers.size()));
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).get(BankLaws.NUMBER).equals(number)) {
        person.window().choose(BankLaws.RUN, row, false);
      }
    }
    boolean paid = isPaid(number, now());
    if (random.nextBoolean()) {
      person.window().focus(BankLaws.RUN).press("SPACE");
    } else {
      person.window().use(paid ? "run.leave" : "run.take");
    }
    if (paid && !person.sees(it -> !isPaid(number, it))) {
      throw WindowLaw.W1.broken(number + " was left out of the run, and is in it");
    }
    return went + (paid ? "leave out " : "take in ") + number;
  }

  private static boolean isPaid(String number, Screen screen) {
    return BankLaws.planned(screen).stream()
        .anyMatch(row -> row.get(BankLaws.NUMBER).equals(number));
  }

  /// Writes the file of the run: exactly what was shown.
  String write(SplittableRandom random, int seed) {
    String went = toRun();
    Screen shown = now();
    if (!shown.canUse("run.write")) {
      if (shown.seen().text("run.problem").isEmpty()) {
        throw WindowLaw.W6.broken("no run can be written, and nobody says why");
      }
      return went + "no run";
    }
    String doubts = doubts(shown, random);
    if (doubts.equals(", unread")) {
      return went + "run" + doubts;
    }
    Path file = files.resolve("run-" + seed + ".xml");
    Books.Page before = person.books().read();
    person.window().use("run.write").awaitShown("run.chooser");
    if (random.nextInt(5) == 0) {
      choose("run.chooser", null);
      return went + "run, no";
    }
    choose("run.chooser", file);
    if (!person.sees(it -> !it.seen().text(MESSAGE).isEmpty() && Files.exists(file))) {
      throw WindowLaw.W6.broken("a run was written, and nobody says so: " + problem());
    }
    written(before, shown, file);
    return went + "run of " + BankLaws.planned(shown).size() + doubts;
  }

  private String problem() {
    return now().seen().text("run.problem");
  }

  /// Warnings must have been read.
  private String doubts(Screen shown, SplittableRandom random) {
    if (!shown.canUse("run.accept")
        || shown.seen().shown("run.accept").filter(it -> it.selected()).isPresent()) {
      return "";
    }
    if (random.nextInt(4) == 0) {
      person.window().use("run.write").settle();
      if (now().shows("run.chooser") || problem().isEmpty()) {
        throw WindowLaw.W6.broken("a run with warnings that nobody has read can be written");
      }
      return ", unread";
    }
    person.window().use("run.accept").settle();
    return ", read";
  }

  private void choose(String chooser, @Nullable Path file) {
    JFileChooser there = (JFileChooser) person.window().find(chooser);
    GuiActionRunner.execute(() -> {
      if (file == null) {
        there.cancelSelection();
      } else {
        there.setSelectedFile(file.toFile());
        there.setSelectedFiles(new File[] {file.toFile()});
        there.approveSelection();
      }
    });
    person.window().awaitGone(chooser).settle();
  }

  private void written(Books.Page before, Screen shown, Path file) {
    Map<String, String> wanted = new TreeMap<>();
    BankLaws.planned(shown)
        .forEach(row -> wanted.put(row.get(BankLaws.NUMBER), ShownSums.digits(row.get(2))));
    Map<String, String> stored = new TreeMap<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (Map<String, @Nullable String> line :
        added("payment_run_lines", before, person.books().read())) {
      BigDecimal amount = new BigDecimal(Verdicts.text(line, "amount"));
      Bill bill = before.bill(Verdicts.text(line, "invoice_id")).orElseThrow();
      stored.put(bill.number(), ShownSums.digits(amount));
      sum = sum.add(amount);
    }
    if (!stored.equals(wanted)) {
      throw WindowLaw.W2.broken("a run of " + wanted + " was shown, stored is " + stored);
    }
    String text = read(file);
    boolean same =
        text.contains("<NbOfTxs>" + wanted.size() + "</NbOfTxs>")
            && text.replaceAll("(\\.\\d)</CtrlSum>", "$10</CtrlSum>")
                .contains("<CtrlSum>" + sum.setScale(2, java.math.RoundingMode.UNNECESSARY));
    if (!same) {
      throw WindowLaw.W9.broken("the file of a run of " + stored + " has another sum");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, @Nullable String>> added(
      String table, Books.Page before, Books.Page after) {
    return after.table(table).stream()
        .filter(row -> !before.rows().containsKey(table + " " + row.get("id")))
        .toList();
  }

  /// Withdraws the run that was written last.
  String withdraw(SplittableRandom random) {
    String went = toRun();
    int rows = now().seen().table(BankLaws.BEFORE).rows().size();
    if (rows == 0) {
      return went;
    }
    int row = random.nextInt(rows);
    person.window().choose(BankLaws.BEFORE, row, false);
    long before = withdrawn();
    boolean open =
        !now().seen().table(BankLaws.BEFORE).rows().get(row).getLast().matches("W.*|Zur.*");
    person.window().use("run.withdraw");
    String answered = person.answered(random);
    if (answered.endsWith("answer 1")) {
      return went + "withdraw, no";
    }
    if (!person.sees(it -> !it.seen().text(MESSAGE).isEmpty())) {
      throw WindowLaw.W6.broken("a run was withdrawn, and nobody says what came of it");
    }
    now();
    return went + "withdraw" + (open ? "" : " again") + (withdrawn() > before ? "" : ", refused");
  }

  private long withdrawn() {
    return person.books().read().table("payment_run_files").stream()
        .filter(file -> !Verdicts.text(file, "withdrawn_at").isEmpty())
        .count();
  }

  // ---- statements ----

  private String toStatement() {
    return to(BankLaws.STATEMENT_PAGE, "topay.statement");
  }

  /// Reads a statement with a payment of an invoice and a fee. What it says came of them is so.
  String read(SplittableRandom random, int seed) {
    String went = toStatement();
    List<Bill> open =
        person.page().bills().stream()
            .filter(bill -> bill.open().signum() > 0 && !bill.number().isEmpty())
            .toList();
    StringBuilder entries = new StringBuilder(entry(seed, "4.50", "EUR", "Fee " + seed, ""));
    String paid = "nothing";
    if (!open.isEmpty() && random.nextInt(4) > 0) {
      Bill bill = open.get(random.nextInt(open.size()));
      paid = bill.number();
      String amount = bill.open().toPlainString();
      String iban = bill.account();
      entries.append(entry(seed + 1_000_000, amount, bill.get("currency"), "For " + paid, iban));
    }
    Path file = files.resolve("statement-" + seed + ".xml");
    write(file, statement(entries.toString()));
    Books.Page before = person.books().read();
    person.window().use("statement.read").awaitShown("statement.chooser");
    choose("statement.chooser", file);
    if (!person.sees(it -> says(it, added("bank_entries", before, person.books().read())))) {
      throw WindowLaw.W5.broken(
          "of a statement it says '"
              + now().seen().text(MESSAGE)
              + "', the tables have "
              + added("bank_entries", before, person.books().read()));
    }
    Books.Page after = person.books().read();
    added("bank_entries", before, after).forEach(entry -> booked(entry, after));
    return went + "statement with " + paid;
  }

  /// How many were booked, noted before, came back, and are to be explained.
  private static boolean says(Screen screen, List<Map<String, @Nullable String>> added) {
    List<String> figures =
        java.util.regex.Pattern.compile("\\d+")
            .matcher(screen.seen().text(MESSAGE))
            .results()
            .limit(4)
            .map(java.util.regex.MatchResult::group)
            .toList();
    return !added.isEmpty()
        && figures.equals(
            java.util.stream.Stream.of("booked", "known", "returned", "open")
                .map(state -> String.valueOf(count(added, state)))
                .toList());
  }

  private static long count(List<Map<String, @Nullable String>> entries, String state) {
    return entries.stream().filter(entry -> Verdicts.text(entry, "state").equals(state)).count();
  }

  /// What was booked is a payment of just that amount; what was not is none.
  private static void booked(Map<String, @Nullable String> entry, Books.Page page) {
    BigDecimal noted =
        page.table("invoice_payments").stream()
            .filter(payment -> Objects.equals(payment.get("transfer"), entry.get("id")))
            .map(payment -> new BigDecimal(Verdicts.text(payment, "amount")))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal amount = new BigDecimal(Verdicts.text(entry, "amount")).abs();
    boolean booked = Verdicts.text(entry, "state").equals("booked");
    if (noted.compareTo(booked ? amount : BigDecimal.ZERO) != 0) {
      throw WindowLaw.W2.broken(
          "an entry of %s is %s, and %s of it is noted as paid"
              .formatted(amount, entry.get("state"), noted));
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String statement(String entries) {
    String iban =
        person.page().table("own_accounts").stream()
            .map(row -> Verdicts.text(row, "iban").replaceAll("\\s", ""))
            .sorted()
            .findFirst()
            .orElse(OURS);
    return """
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
    <Id>1</Id><Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>%s</Stmt></BkToCstmrStmt></Document>
    """
        .formatted(iban, entries);
  }

  private static String entry(
      int reference, String amount, String currency, String words, String iban) {
    String creditor =
        iban.isEmpty() ? "" : "<CdtrAcct><Id><IBAN>" + iban + "</IBAN></Id></CdtrAcct>";
    return """
    <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
    <BookgDt><Dt>%s</Dt></BookgDt><AcctSvcrRef>%d</AcctSvcrRef><NtryDtls><TxDtls>
    <RltdPties>%s</RltdPties><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
    """
        .formatted(currency, amount, Office.today(), reference, creditor, words);
  }

  /// Says of an entry what it is: the payment of an invoice, or nothing of ours.
  String explain(SplittableRandom random) {
    String went = toStatement();
    List<Map<String, @Nullable String>> open = BankLaws.open(person.page());
    if (open.isEmpty()) {
      return went;
    }
    Set<String> words = new TreeSet<>();
    open.forEach(entry -> words.add(Verdicts.text(entry, "remittance")));
    String word = List.copyOf(words).get(random.nextInt(words.size()));
    int row = 0;
    while (!Verdicts.text(open.get(row), "remittance").equals(word)) {
      row++;
    }
    String id = Verdicts.text(open.get(row), "id");
    person.window().choose(BankLaws.STATEMENT, row, false);
    List<Bill> bills =
        person.page().bills().stream()
            .filter(bill -> bill.open().signum() > 0 && !bill.number().isEmpty())
            .toList();
    if (bills.isEmpty() || random.nextInt(3) == 0) {
      person.window().use("statement.aside");
      await(id, "set-aside");
      return went + "set aside " + word;
    }
    Bill bill = bills.get(random.nextInt(bills.size()));
    person.window().use("statement.pays").awaitShown("invoice.which");
    person.window().type("invoice.which", bill.number());
    person.window().answer(0).awaitGone("invoice.which").settle();
    return went + word + " pays " + bill.number() + explained(id);
  }

  private void await(String id, String state) {
    if (!person.sees(it -> state(id).equals(state) && !it.seen().text(MESSAGE).isEmpty())) {
      throw WindowLaw.W2.broken("an entry was to be " + state + ", it is " + state(id));
    }
  }

  private String state(String id) {
    return entry(id, person.books().read());
  }

  private static String entry(String id, Books.Page page) {
    return Verdicts.text(
        Objects.requireNonNullElse(page.rows().get("bank_entries " + id), Map.of()), "state");
  }

  private String explained(String id) {
    if (!person.sees(it -> !it.seen().text(MESSAGE).isEmpty())) {
      throw WindowLaw.W6.broken("an entry was explained, and nobody says what came of it");
    }
    now();
    Books.Page after = person.books().read();
    booked(Objects.requireNonNull(after.rows().get("bank_entries " + id)), after);
    return " -> " + entry(id, after);
  }
}
