package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.bank.StatementReader;
import app.landfall.invoices.bank.UnreadableBankFileException;
import app.landfall.invoices.deciding.Approval;
import app.landfall.invoices.deciding.DecisionKind;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.paying.Approvals;
import app.landfall.invoices.paying.DueItem;
import app.landfall.invoices.paying.DueKind;
import app.landfall.invoices.paying.OwnAccount;
import app.landfall.invoices.paying.OwnAccounts;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.PaymentGate;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.paying.Payments.PaidPart;
import app.landfall.invoices.paying.ToPay;
import app.landfall.invoices.run.BankStatements;
import app.landfall.invoices.run.PaymentRuns;
import app.landfall.invoices.run.PaymentRuns.FileWriting;
import app.landfall.invoices.run.PaymentRuns.NotedRun;
import app.landfall.invoices.run.RunDoubts;
import app.landfall.invoices.run.RunDoubts.DoubtKind;
import app.landfall.invoices.run.RunDoubts.RunDoubt;
import app.landfall.invoices.run.RunPlan;
import app.landfall.invoices.run.RunPlan.PlannedLine;
import app.landfall.invoices.run.RunWish;
import app.landfall.invoices.suppliers.SupplierWords;
import app.landfall.plugin.PluginContext;
import app.landfall.store.Store;
import app.landfall.sync.ConnectResult;
import app.landfall.sync.Link;
import app.landfall.sync.Sync;
import app.landfall.sync.SyncStatus;
import app.landfall.testkit.TestServer;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random histories of three computers that approve, reject, change, delete and pay from one
/// account, mostly without knowing of each other, with a bank that executes their files, brings
/// some payments back, and states it all.
///
/// - P1: nothing is written into a file that, as far as this computer knows, is paid or in payment.
/// - P2: each movement of the bank is one entry on every computer, and no money is lost.
/// - P3: of each invoice is paid what the bank has paid of it, less what it brought back, or
///   somebody noted; what was paid beyond what is due is said.
/// - P4: in the end all computers say the same.
/// - P5: nothing is written into a file that, as far as this computer knows, somebody has rejected
///   or asked about, or that is otherwise than it was approved.
/// - P6: in the end all computers come to the same of each approval, and one that is otherwise than
///   it was approved counts on none.
/// - P7: once all have synced, each payment that stands in two files, neither of which is
///   withdrawn, is said on every computer until statements show both or one is withdrawn; and no
///   other is.
/// - P8: what somebody has set aside stays so on every computer, whoever reads the statement when,
///   and reading one asks nobody which of two versions is right.
final class PaymentHistoryTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SAMPLE = 4;
  private static final int HISTORIES = Integer.getInteger("landfall.histories", 30);
  private static final int STEPS = 45;
  private static final String OURS = "DE89370400440532013000";
  private static final String THEIRS = "DE02120300000000202051";
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir private Path folder;

  @Test
  void whateverThreeComputersPayNothingIsPaidTwiceUnsaid() throws Exception {
    histories(1, SAMPLE);
  }

  @Test
  @Tag("long")
  void soItIsInMoreHistories() throws Exception {
    histories(Integer.getInteger("landfall.histories.from", SAMPLE + 1), HISTORIES);
  }

  private void histories(int first, int last) throws Exception {
    for (int seed = first; seed <= last; seed++) {
      try (TestServer server = TestServer.start();
          Computer anna = new Computer(folder.resolve("anna" + seed), "Anna", server);
          Computer ben = new Computer(folder.resolve("ben" + seed), "Ben", server);
          Computer cleo = new Computer(folder.resolve("cleo" + seed), "Cleo", server)) {
        new History(seed, List.of(anna, ben, cleo)).run();
      }
    }
  }

  /// A computer that is offline unless it syncs.
  private static final class Computer implements AutoCloseable {
    private final String name;
    private final Desk desk;
    private final Injector injector;

    Computer(Path folder, String name, TestServer server) throws Exception {
      this.name = name;
      desk = new Desk(folder, name);
      PluginContext context =
          (PluginContext)
              Proxy.newProxyInstance(
                  PluginContext.class.getClassLoader(),
                  new Class<?>[] {PluginContext.class},
                  (_, asked, _) -> context(asked.getName()));
      injector =
          Guice.createInjector(binder -> {
            binder.bind(Store.class).toInstance(desk.store());
            binder.bind(Sync.class).toInstance(desk.sync());
            binder.bind(InstantSource.class).toInstance(InstantSource.system());
            binder.bind(PluginContext.class).toInstance(context);
          });
      assertThat(desk.sync().connect(server.pairing()).join())
          .isInstanceOf(ConnectResult.Connected.class);
    }

    /// What a plugin is given where there is no other.
    private Object context(String asked) {
      return switch (asked) {
        case "contributions" -> List.of();
        case "sync" -> desk.sync();
        case "clock" -> InstantSource.system();
        default -> throw new AssertionError("nobody asks a context for " + asked);
      };
    }

    <T> T get(Class<T> type) {
      return injector.getInstance(type);
    }

    void sync() {
      SyncStatus status = desk.sync().runOnce(PATIENCE).join();
      assertThat(status.link()).isInstanceOf(Link.Synced.class);
      get(InvoiceIndex.class).catchUp();
    }

    RunWish wish() {
      get(InvoiceIndex.class).catchUp();
      OwnAccount account =
          desk.store().read(tx -> get(OwnAccounts.class).find(tx, OURS)).orElseThrow();
      return new RunWish(account, DAY.plusDays(30), DAY, null, Set.of());
    }

    List<String> column(String sql) {
      record Cell(String cell) {}
      return desk.store().read(tx -> tx.list(Cell.class, sql, Map.of())).stream()
          .map(Cell::cell)
          .toList();
    }

    @Override
    public void close() {
      desk.close();
    }
  }

  /// A movement of the bank.
  ///
  /// @param batch empty: it is stated with its own id
  /// @param payment empty: it is a fee, and no payment
  private record Movement(String reference, String payment, String batch, BigDecimal amount) {}

  /// A file that nobody has sent yet.
  ///
  /// @param deleted payments that the bank is to delete from it
  private record Unsent(String run, String xml, Set<String> deleted) {}

  /// The bank: it refuses a file it has had, executes the others, and brings some payments back.
  private static final class Bank {
    private static final Pattern LEAF =
        Pattern.compile("<(MsgId|PmtInfId|EndToEndId|InstdAmt)[^>]*>([^<]+)<");

    private final Set<String> files = new LinkedHashSet<>();
    private final List<Movement> movements = new ArrayList<>();
    private final List<Movement> executed = new ArrayList<>();
    private final Map<String, BigDecimal> paid = new LinkedHashMap<>();

    void take(String xml, Set<String> deleted, boolean oneSum) {
      Matcher leaves = LEAF.matcher(xml);
      String file = "";
      String batch = "";
      String payment = "";
      BigDecimal sum = BigDecimal.ZERO;
      for (MatchResult leaf : leaves.results().toList()) {
        switch (leaf.group(1)) {
          case "MsgId" -> file = leaf.group(2);
          case "PmtInfId" -> {
            book(batch, sum, oneSum);
            batch = leaf.group(2);
            sum = BigDecimal.ZERO;
          }
          case "EndToEndId" -> payment = leaf.group(2);
          default -> {
            BigDecimal amount = new BigDecimal(leaf.group(2));
            if (file.isEmpty() || files.contains(file)) {
              return;
            }
            if (deleted.contains(payment)) {
              continue;
            }
            sum = sum.add(amount);
            paid.merge(payment, amount, BigDecimal::add);
            executed.add(new Movement("", payment, "", amount));
            if (!oneSum) {
              move(payment, "", amount.negate());
            }
          }
        }
      }
      book(batch, sum, oneSum);
      files.add(file);
    }

    private void book(String batch, BigDecimal sum, boolean oneSum) {
      if (oneSum && sum.signum() > 0) {
        move("", batch, sum.negate());
      }
    }

    private void move(String payment, String batch, BigDecimal amount) {
      movements.add(new Movement("M" + movements.size(), payment, batch, amount));
    }

    void fee() {
      move("", "", new BigDecimal("-1.50"));
    }

    void bringBack(int which) {
      Movement one = executed.remove(which);
      move(one.payment(), "", one.amount());
      paid.merge(one.payment(), one.amount().negate(), BigDecimal::add);
    }

    byte[] statement() {
      StringBuilder xml =
          new StringBuilder(
              "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>"
                  + "<Stmt><Id>1</Id><Acct><Id><IBAN>"
                  + OURS
                  + "</IBAN></Id><Ccy>EUR</Ccy></Acct>");
      for (Movement one : movements) {
        boolean out = one.amount().signum() < 0;
        xml.append("<Ntry><Amt Ccy=\"EUR\">")
            .append(one.amount().abs().toPlainString())
            .append("</Amt><CdtDbtInd>")
            .append(out ? "DBIT" : "CRDT")
            .append("</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>")
            .append(DAY)
            .append("</Dt></BookgDt><AcctSvcrRef>")
            .append(one.reference())
            .append("</AcctSvcrRef><NtryDtls>")
            .append(
                one.batch().isEmpty() && one.payment().isEmpty()
                    ? "<TxDtls><RmtInf><Ustrd>Fee</Ustrd></RmtInf></TxDtls>"
                    : one.batch().isEmpty()
                        ? "<TxDtls><Refs><EndToEndId>"
                            + one.payment()
                            + "</EndToEndId></Refs>"
                            + (out ? "" : "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")
                            + "</TxDtls>"
                        : "<Btch><PmtInfId>" + one.batch() + "</PmtInfId></Btch>")
            .append("</NtryDtls></Ntry>");
      }
      return xml.append("</Stmt></BkToCstmrStmt></Document>")
          .toString()
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  /// One history.
  private static final class History {
    private static final List<DecisionKind> KINDS = List.of(DecisionKind.values());
    private final int seed;
    private final SplittableRandom random;
    private final List<Computer> computers;
    private final Bank bank = new Bank();
    private final List<Unsent> unsent = new ArrayList<>();
    private final Set<String> aside = new LinkedHashSet<>();
    private final Map<String, Set<String>> filesOfPayment = new LinkedHashMap<>();
    private final List<String> trace = new ArrayList<>();
    private int invoices;

    History(int seed, List<Computer> computers) {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      this.computers = computers;
    }

    void run() throws Exception {
      Computer first = computers.getFirst();
      first
          .get(OwnAccounts.class)
          .put(new OwnAccount("ours", OURS, null, "Account", "EUR", null))
          .join();
      for (int i = 0; i < 4; i++) {
        enter(first);
      }
      for (Computer one : computers) {
        one.sync();
      }
      for (int step = 0; step < STEPS; step++) {
        step(computers.get(random.nextInt(computers.size())));
      }
      end();
    }

    private void step(Computer one) throws Exception {
      int choice = random.nextInt(100);
      if (choice < 20) {
        enter(one);
      } else if (choice < 45) {
        write(one);
      } else if (choice < 55) {
        byHand(one);
      } else if (choice < 62) {
        bringBack();
      } else if (choice < 70) {
        state(one);
      } else if (choice < 76) {
        decide(one);
      } else if (choice < 80) {
        change(one);
      } else if (choice < 84) {
        send();
      } else if (choice < 88) {
        takeOut(one);
      } else if (choice < 91) {
        bank.fee();
        trace.add("the bank takes a fee");
      } else if (choice < 94) {
        setAside(one);
      } else {
        trace.add(one.name + " syncs");
        one.sync();
      }
    }

    private void enter(Computer one) {
      String number = "RE-%04d".formatted(++invoices);
      Invoice invoice =
          one.get(Invoices.class)
              .blank()
              .with(InvoiceField.SUPPLIER, "Nordwind")
              .with(InvoiceField.NUMBER, number)
              .with(InvoiceField.TOTAL, 100 + invoices + ".00")
              .with(InvoiceField.CURRENCY, "EUR")
              .with(InvoiceField.DUE_DATE, DAY.plusDays(random.nextInt(20)).toString())
              .with(InvoiceField.IBAN, THEIRS);
      one.get(Invoices.class).add(invoice).join();
      String supplier =
          one.desk
              .store()
              .read(tx -> one.get(PaymentGate.class).accounts(tx).supplier(invoice))
              .orElseThrow();
      one.get(SupplierWords.class).confirm(supplier, THEIRS, one.name, NOW).join();
      trace.add(one.name + " enters " + number);
    }

    private void write(Computer one) {
      RunWish wish = one.wish();
      PaymentRuns runs = one.get(PaymentRuns.class);
      RunPlan plan = runs.plan(wish);
      if (plan.refusal().isPresent()) {
        return;
      }
      plan.lines().forEach(line -> requireUnpaid(one, line));
      plan.lines().forEach(line -> requireAllowed(one, line));
      NotedRun noted = runs.note(plan, wish, new FileWriting(one.name, NOW, "run.xml")).join();
      assertThat(noted).isInstanceOf(NotedRun.Written.class);
      NotedRun.Written written = (NotedRun.Written) noted;
      trace.add(one.name + " writes " + written.run() + " of " + plan.lines().size());
      int choice = random.nextInt(100);
      if (choice < 15) {
        assertThat(runs.withdraw(written.run(), one.name, NOW).join()).isPresent();
        trace.add(one.name + " withdraws it");
        return;
      }
      plan.lines()
          .forEach(line ->
              filesOfPayment
                  .computeIfAbsent(line.endToEndId(), _ -> new LinkedHashSet<>())
                  .add(written.run()));
      if (choice < 55) {
        unsent.add(new Unsent(written.run(), written.file().xml(), new LinkedHashSet<>()));
        trace.add("it stays on the desk");
      } else {
        bank.take(written.file().xml(), Set.of(), random.nextBoolean());
      }
    }

    private void send() {
      if (!unsent.isEmpty()) {
        Unsent file = unsent.remove(random.nextInt(unsent.size()));
        bank.take(file.xml(), file.deleted(), random.nextBoolean());
        trace.add(file.run() + " is sent");
      }
    }

    /// Somebody reads that a payment stands in two files, and has it deleted in one that nobody has
    /// sent.
    private void takeOut(Computer one) {
      one.get(InvoiceIndex.class).catchUp();
      for (RunDoubt doubt : one.desk.store().read(RunDoubts::read)) {
        for (Unsent file : unsent) {
          if (doubt.kind() == DoubtKind.TWO_FILES && doubt.concerns(file.run())) {
            String payment =
                one.get(PaymentRuns.class)
                    .withdrawPayment(file.run(), doubt.invoice(), NOW)
                    .join()
                    .map(out -> out.line().endToEndId())
                    .orElseThrow();
            file.deleted().add(payment);
            filesOfPayment.getOrDefault(payment, new LinkedHashSet<>()).remove(file.run());
            trace.add(one.name + " takes " + payment + " out of " + file.run());
            return;
          }
        }
      }
    }

    private void setAside(Computer one) {
      BankStatements statements = one.get(BankStatements.class);
      statements.open().stream()
          .filter(entry -> "Fee".equals(entry.remittance()))
          .findFirst()
          .ifPresent(entry -> {
            assertThat(statements.setAside(entry.id(), one.name).join()).isTrue();
            aside.add(entry.id());
            trace.add(one.name + " sets " + entry.id() + " aside");
          });
    }

    /// P8.
    private void requireAside() {
      for (Computer one : computers) {
        assertThat(one.get(BankStatements.class).open())
            .as("P8, seed %s: %s", seed, trace)
            .noneMatch(entry -> aside.contains(entry.id()));
        assertThat(one.desk.sync().twoVersions(100).join())
            .as("P8, seed %s: %s", seed, trace)
            .noneMatch(versions -> versions.table().startsWith("bank_"));
      }
    }

    /// P7.
    private void requireTwoFilesSaid() {
      for (Computer one : computers) {
        one.get(InvoiceIndex.class).catchUp();
        List<RunDoubt> said =
            one.desk.store().read(RunDoubts::read).stream()
                .filter(doubt -> doubt.kind() == DoubtKind.TWO_FILES)
                .toList();
        filesOfPayment.forEach((payment, files) -> {
          List<String> invoice =
              one.column(
                  "SELECT DISTINCT invoice_id AS cell FROM payment_run_lines WHERE end_to_end_id='"
                      + payment
                      + "' AND status NOT IN ('returned','withdrawn')");
          long out = bank.executed.stream().filter(it -> it.payment().equals(payment)).count();
          boolean back =
              bank.movements.stream()
                  .anyMatch(it -> it.payment().equals(payment) && it.amount().signum() > 0);
          if (files.size() > 1 && out < 2 && !back && !invoice.isEmpty()) {
            assertThat(said)
                .as("P7, seed %s, %s in %s: %s", seed, payment, files, trace)
                .anyMatch(doubt ->
                    invoice.contains(doubt.invoice()) && files.stream().anyMatch(doubt::concerns));
          }
        });
        for (RunDoubt doubt : said) {
          Set<String> files = new LinkedHashSet<>();
          doubt.files().forEach(file -> files.add(file.run()));
          assertThat(files.size()).as("P7, seed %s, %s: %s", seed, doubt, trace).isGreaterThan(1);
        }
      }
    }

    /// P1.
    private void requireUnpaid(Computer one, PlannedLine line) {
      String invoice = line.invoice().id();
      assertThat(
              one.column(
                  "SELECT l.run_id AS cell FROM payment_run_lines AS l JOIN payment_runs AS r ON"
                      + " r.id=l.run_id WHERE l.invoice_id='"
                      + invoice
                      + "' AND (SELECT min(ifnull(f.withdrawn_at,'')) FROM payment_run_files AS f WHERE"
                      + " f.run_id=r.id)='' AND l.status IN"
                      + " ('written','received','accepted')"))
          .as("P1, seed %s: %s", seed, trace)
          .isEmpty();
      assertThat(paid(one, invoice).add(line.amount()))
          .as("P1, seed %s: %s", seed, trace)
          .isLessThanOrEqualTo(due(one, invoice));
    }

    private static BigDecimal paid(Computer one, String invoice) {
      return one
          .column("SELECT amount AS cell FROM invoice_payments WHERE invoice_id='" + invoice + "'")
          .stream()
          .map(BigDecimal::new)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal due(Computer one, String invoice) {
      return new BigDecimal(
          one.column("SELECT total AS cell FROM invoices WHERE id='" + invoice + "'").getFirst());
    }

    private void byHand(Computer one) {
      List<String> open =
          one.column(
              "SELECT i.id AS cell FROM invoices AS i WHERE NOT EXISTS(SELECT 1 FROM"
                  + " invoice_payments AS p WHERE p.invoice_id=i.id) AND NOT EXISTS(SELECT 1 FROM"
                  + " payment_run_lines AS l WHERE l.invoice_id=i.id) ORDER BY i.invoice_number");
      if (!open.isEmpty()) {
        String invoice = open.get(random.nextInt(open.size()));
        one.get(Payments.class)
            .note(
                List.of(PaidPart.of(invoice, due(one, invoice))),
                Particulars.transfer(DAY, NOW, one.name, OURS))
            .join();
        trace.add(one.name + " notes a payment by hand");
      }
    }

    private void decide(Computer one) {
      List<String> ids = one.column("SELECT id AS cell FROM invoices ORDER BY invoice_number");
      DecisionKind kind =
          random.nextInt(100) < 70 ? DecisionKind.APPROVE : KINDS.get(random.nextInt(KINDS.size()));
      one.get(Approvals.class)
          .say(
              List.of(ids.get(random.nextInt(ids.size()))),
              new Approvals.Saying(kind, "Why", "", one.name, NOW))
          .join();
      trace.add(one.name + " says " + kind);
    }

    /// Another amount, a part paid by hand, or gone and mostly back again.
    private void change(Computer one) {
      List<String> ids = one.column("SELECT id AS cell FROM invoices ORDER BY invoice_number");
      String id = ids.get(random.nextInt(ids.size()));
      Invoices invoices = one.get(Invoices.class);
      Invoice read = invoices.find(id).orElseThrow();
      switch (random.nextInt(3)) {
        case 0 -> {
          BigDecimal more = due(one, id).add(BigDecimal.ONE);
          invoices.save(read, read.with(InvoiceField.TOTAL, more.toPlainString())).join();
          trace.add(one.name + " changes " + read.invoiceNumber());
        }
        case 1 -> {
          one.get(Payments.class)
              .note(
                  List.of(PaidPart.of(id, new BigDecimal("7.00"))),
                  Particulars.transfer(DAY, NOW, one.name, OURS))
              .join();
          trace.add(one.name + " notes a part of " + read.invoiceNumber());
        }
        default -> {
          long save = invoices.deleteAll(List.of(id)).join().save();
          trace.add(one.name + " deletes " + read.invoiceNumber());
          invoices.undo(save).join();
          trace.add(one.name + " restores it");
        }
      }
    }

    /// P5.
    private void requireAllowed(Computer one, PlannedLine line) {
      assertThat(
              one.get(Invoices.class).detail(line.invoice().id()).orElseThrow().approval().allows())
          .as("P5, seed %s: %s", seed, trace)
          .isTrue();
    }

    /// P6.
    private void requireSameApprovals() {
      Computer first = computers.getFirst();
      for (String id : first.column("SELECT id AS cell FROM invoices ORDER BY id")) {
        Approval anna = first.get(Invoices.class).detail(id).orElseThrow().approval();
        for (Computer other : computers) {
          Approval theirs = other.get(Invoices.class).detail(id).orElseThrow().approval();
          assertThat(theirs.state())
              .as("P6, seed %s, %s: %s", seed, id, trace)
              .isEqualTo(anna.state());
        }
        boolean asItIs =
            anna.approvals().stream()
                .allMatch(one ->
                    (due(first, id).stripTrailingZeros().toPlainString() + " EUR")
                        .equals(one.amount()));
        assertThat(asItIs).as("P6, seed %s, %s: %s", seed, id, trace).isTrue();
      }
    }

    private void bringBack() {
      if (!bank.executed.isEmpty()) {
        bank.bringBack(random.nextInt(bank.executed.size()));
        trace.add("the bank brings one back");
      }
    }

    private void state(Computer one) throws UnreadableBankFileException {
      trace.add(one.name + " reads the statement");
      one.get(InvoiceIndex.class).catchUp();
      if (!bank.movements.isEmpty()) {
        one.get(BankStatements.class).read(StatementReader.read(bank.statement()), one.name, NOW);
      }
    }

    private void end() throws Exception {
      together();
      requireTwoFilesSaid();
      state(computers.getFirst());
      together();
      state(computers.get(1));
      together();
      requireTwoFilesSaid();
      requireAside();
      requireSameApprovals();
      for (Computer one : computers) {
        requireEveryMovement(one);
        requireWhatTheBankPaid(one);
      }
      for (String table : List.of("invoice_payments", "bank_entries", "payment_run_lines")) {
        List<String> annas = column(computers.getFirst(), table);
        for (Computer other : computers) {
          assertThat(column(other, table))
              .as("P4, seed %s, %s: %s", seed, table, trace)
              .isEqualTo(annas);
        }
      }
    }

    private static List<String> column(Computer one, String table) {
      String state = table.equals("invoice_payments") ? "amount" : "ifnull(state,'')";
      String shown = table.equals("payment_run_lines") ? "status" : state;
      return one.column("SELECT id||' '||" + shown + " AS cell FROM " + table + " ORDER BY id");
    }

    private void together() throws Exception {
      for (int round = 0; round < 2; round++) {
        for (Computer one : computers) {
          one.sync();
        }
      }
    }

    /// P2.
    private void requireEveryMovement(Computer one) {
      List<String> stated =
          bank.movements.stream().map(it -> it.amount().toPlainString()).sorted().toList();
      assertThat(one.column("SELECT amount AS cell FROM bank_entries").stream().sorted().toList())
          .as("P2, seed %s: %s", seed, trace)
          .isEqualTo(stated);
    }

    /// Entries that wait for somebody to say what they are, and may be of an invoice.
    private static List<String> open(Computer one, String invoice) {
      return one.column(
          "SELECT id||' '||ifnull(refused,'') AS cell FROM bank_entries WHERE ifnull(state,'open')='open' AND"
              + " ifnull(set_aside_by,'')='' AND"
              + " (end_to_end_id IN (SELECT end_to_end_id FROM payment_run_lines WHERE invoice_id='"
              + invoice
              + "') OR batch_id IN (SELECT batch_id FROM payment_run_lines WHERE invoice_id='"
              + invoice
              + "'))");
    }

    private static List<String> facts(Computer one, String invoice) {
      List<String> facts =
          new ArrayList<>(
              one.column(
                  "SELECT 'payment '||id||' '||amount||' '||ifnull(reference,'-')||' '||ifnull(transfer,'-')||' '||ifnull(reverses,'')"
                      + " AS cell FROM invoice_payments WHERE invoice_id='"
                      + invoice
                      + "'"));
      facts.addAll(
          one.column(
              "SELECT 'line '||run_id||' '||end_to_end_id||' '||batch_id||' '||status AS cell FROM"
                  + " payment_run_lines WHERE invoice_id='"
                  + invoice
                  + "'"));
      facts.addAll(
          one.column(
              "SELECT 'entry '||id||' '||amount||' '||state||' '||ifnull(found_by,'-')||' e2e '||ifnull(end_to_end_id,'-')||' batch '||ifnull(batch_id,'-')||' known '||ifnull(known_payments,'-')||' '||ifnull(refused,'')"
                  + " AS cell FROM bank_entries WHERE end_to_end_id IN (SELECT end_to_end_id FROM payment_run_lines WHERE invoice_id='"
                  + invoice
                  + "') OR batch_id IN (SELECT batch_id FROM payment_run_lines WHERE invoice_id='"
                  + invoice
                  + "')"));
      return facts;
    }

    /// What was noted by hand, and no statement shows.
    private static BigDecimal byHandAlone(Computer one, String invoice) {
      String known =
          " IN (SELECT k.id FROM invoice_payments AS k JOIN bank_entries AS e ON"
              + " instr(' '||e.known_payments||' ',' '||k.id||' ')>0)";
      return one
          .column(
              "SELECT amount AS cell FROM invoice_payments WHERE reference IS NULL AND invoice_id='"
                  + invoice
                  + "' AND NOT id"
                  + known
                  + " AND NOT ifnull(reverses,'')"
                  + known)
          .stream()
          .map(BigDecimal::new)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The invoices of which the page says that more was paid than was due.
    private static List<String> saidTooMuch(Computer one) {
      one.get(InvoiceIndex.class).catchUp();
      return one.desk.store().read(tx -> one.get(ToPay.class).read(tx, DAY)).items().stream()
          .filter(item -> item.kind() == DueKind.OVERPAID)
          .map(DueItem::id)
          .toList();
    }

    /// P3.
    private void requireWhatTheBankPaid(Computer one) {
      Map<String, BigDecimal> byInvoice = new LinkedHashMap<>();
      bank.paid.forEach((payment, amount) ->
          byInvoice.merge(
              one.column(
                      "SELECT invoice_id AS cell FROM payment_run_lines WHERE end_to_end_id='"
                          + payment
                          + "'")
                  .getFirst(),
              amount,
              BigDecimal::add));
      for (String invoice : one.column("SELECT id AS cell FROM invoices ORDER BY id")) {
        BigDecimal paid = paid(one, invoice);
        BigDecimal byBank = byInvoice.getOrDefault(invoice, BigDecimal.ZERO);
        BigDecimal due = due(one, invoice);
        BigDecimal sum = byBank.add(byHandAlone(one, invoice));
        List<String> open = open(one, invoice);
        if (paid.compareTo(due) > 0) {
          assertThat(saidTooMuch(one))
              .as("P3, seed %s: %s", seed, facts(one, invoice))
              .contains(invoice);
        }
        if (open.isEmpty()) {
          assertThat(paid)
              .as("P3, seed %s, %s: %s", seed, trace, facts(one, invoice))
              .isEqualByComparingTo(sum);
        }
        assertThat(open.isEmpty() && sum.compareTo(due) > 0 && !saidTooMuch(one).contains(invoice))
            .as("P3, paid twice and not said, seed %s, %s: %s", seed, invoice, trace)
            .isFalse();
      }
    }
  }
}
