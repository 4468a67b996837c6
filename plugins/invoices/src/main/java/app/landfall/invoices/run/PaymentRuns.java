package app.landfall.invoices.run;

import app.landfall.invoices.bank.BankId;
import app.landfall.invoices.bank.CreditTransferFile;
import app.landfall.invoices.bank.CreditTransfers;
import app.landfall.invoices.bank.CreditTransfers.Transfer;
import app.landfall.invoices.bank.CreditTransfers.TransferBatch;
import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.InvoiceTables;
import app.landfall.invoices.paying.OwnAccount;
import app.landfall.invoices.paying.OwnAccounts;
import app.landfall.invoices.paying.WrittenBy;
import app.landfall.invoices.run.RunDoubts.RunDoubt;
import app.landfall.invoices.run.RunPlan.PlannedLine;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The payment runs of the company. A run is noted before its file is written: a file that nobody
/// knows of could be paid twice, a run without its file is written again, the same to the byte. Any
/// thread; futures complete on the store's.
public final class PaymentRuns {
  private static final Pattern BIC = Pattern.compile("[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?");
  private static final int SHORTEST_ENDING = 4;

  /// When the last file of a run `r` was withdrawn; empty while one of them may be on its way.
  static final String WITHDRAWN =
      "(SELECT min(ifnull(f.withdrawn_at,'')) FROM payment_run_files AS f WHERE f.run_id=r.id)";

  private final Store store;
  private final RunPlanner planner;
  private final OwnAccounts accounts;

  @Inject
  PaymentRuns(Store store, RunPlanner planner, OwnAccounts accounts) {
    this.store = store;
    this.planner = planner;
    this.accounts = accounts;
  }

  /// The accounts of ours that a run can be paid from. Blocks.
  public List<OwnAccount> accounts() {
    return store.read(accounts::all);
  }

  /// Who writes a file, when, and what it is called.
  ///
  /// @param file its own name
  public record FileWriting(String who, Instant now, String file) {}

  /// What became of a run that was to be written.
  public sealed interface NotedRun {
    /// It is noted, and this is its file.
    ///
    /// @param save for an undo, as long as nobody has the file
    record Written(String run, CreditTransferFile file, long save) implements NotedRun {}

    /// Something is otherwise than it was shown: nothing is noted.
    record Otherwise(RunPlan now) implements NotedRun {}
  }

  /// What a run would pay now. Blocks.
  public RunPlan plan(RunWish wish) {
    return store.read(tx -> planner.plan(tx, wish));
  }

  /// Notes a run as it was shown; whatever has changed since, nothing is.
  ///
  /// @param shown what somebody has seen, and the warnings with it
  public CompletableFuture<NotedRun> note(RunPlan shown, RunWish wish, FileWriting writing) {
    return store.write(tx -> {
      RunPlan now = planner.plan(tx, wish);
      boolean same =
          now.id().equals(shown.id())
              && now.refusal().isEmpty()
              && now.warningCount() == shown.warningCount();
      if (!same) {
        return new NotedRun.Otherwise(now);
      }
      insert(tx, now, writing);
      return new NotedRun.Written(now.id(), file(tx, now.id()).orElseThrow(), tx.number());
    });
  }

  private void insert(WriteTransaction tx, RunPlan plan, FileWriting writing) {
    tx.insert(
        InvoiceTables.RUNS,
        new PaymentRun(
            plan.id(),
            plan.account().iban(),
            bic(plan.account().bic()),
            debtor(plan),
            new Amount(plan.total().toPlainString()),
            "EUR",
            writing.now().toString(),
            writing.who()));
    plan.lines().forEach(line -> tx.insert(InvoiceTables.RUN_LINES, row(plan.id(), line)));
    wrote(tx, plan.id(), writing);
  }

  /// As suppliers call us, else as the account is called.
  private static String debtor(RunPlan plan) {
    return plan.lines().stream()
        .map(line -> Objects.requireNonNullElse(line.invoice().buyerName(), ""))
        .filter(name -> !name.isBlank())
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(plan.account().shown());
  }

  private static RunLine row(String run, PlannedLine line) {
    return new RunLine(
        BankId.of("LL", run, line.endToEndId()),
        run,
        line.invoice().id(),
        line.endToEndId(),
        BankId.of("LB", run, line.on().toString()),
        new Day(line.on().toString()),
        new Amount(line.amount().toPlainString()),
        line.discount().signum() == 0 ? null : new Amount(line.discount().toPlainString()),
        "EUR",
        line.creditor(),
        line.account(),
        bic(line.invoice().vendorBic()),
        line.remittance(),
        LineStatus.WRITTEN.word(),
        null,
        null,
        null,
        null,
        null);
  }

  private static @Nullable String bic(@Nullable String stated) {
    String plain = stated == null ? "" : stated.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    return BIC.matcher(plain).matches() ? plain : null;
  }

  private record FileRow(
      String id, String runId, Instant writtenAt, String writtenBy, String file) {}

  private void wrote(WriteTransaction tx, String run, FileWriting writing) {
    tx.insert(
        InvoiceTables.RUN_FILES,
        new FileRow(store.newId(), run, writing.now(), writing.who(), writing.file()));
  }

  /// The file of a run once more, the same to the byte: a bank that has had it knows it again.
  ///
  /// @return empty where there is no such run, or it was withdrawn, as a whole or in part
  public CompletableFuture<Optional<CreditTransferFile>> again(String run, FileWriting writing) {
    return store.write(tx -> {
      boolean whole =
          !isWithdrawn(tx, run)
              && lines(tx, run).stream().noneMatch(line -> line.state() == LineStatus.WITHDRAWN);
      Optional<CreditTransferFile> file = whole ? file(tx, run) : Optional.empty();
      file.ifPresent(_ -> wrote(tx, run, writing));
      return file;
    });
  }

  /// The file of a run; empty where rows of it are not here, or say what no file can.
  private static Optional<CreditTransferFile> file(ReadTransaction tx, String run) {
    PaymentRun found = find(tx, run).orElse(null);
    List<RunLine> lines = lines(tx, run);
    if (found == null || lines.isEmpty() || found.account() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(CreditTransferFile.of(transfers(found, lines)));
    } catch (IllegalArgumentException | DateTimeException odd) {
      return Optional.empty();
    }
  }

  private static CreditTransfers transfers(PaymentRun run, List<RunLine> lines) {
    Map<String, List<RunLine>> batches = new TreeMap<>();
    for (RunLine line : lines) {
      batches.computeIfAbsent(String.valueOf(line.payOn()), _ -> new ArrayList<>()).add(line);
    }
    String name = text(run.debtor());
    return new CreditTransfers(
        run.id(),
        Instant.parse(text(run.writtenAt())),
        name,
        batches.entrySet().stream()
            .map(batch ->
                new TransferBatch(
                    text(batch.getValue().getFirst().batchId()),
                    LocalDate.parse(batch.getKey()),
                    name,
                    text(run.account()),
                    run.bic(),
                    batch.getValue().stream().map(PaymentRuns::transfer).toList()))
            .toList());
  }

  private static Transfer transfer(RunLine line) {
    return new Transfer(
        text(line.endToEndId()),
        line.paid(),
        text(line.creditor()),
        text(line.account()),
        line.bic(),
        null,
        text(line.remittance()));
  }

  private static boolean isWithdrawn(ReadTransaction tx, String run) {
    String at =
        tx.text(
            "SELECT " + WITHDRAWN + " FROM payment_runs AS r WHERE r.id=:id", Map.of("id", run));
    return at != null && !at.isEmpty();
  }

  /// Says that nobody has sent a file of a run to the bank, of those that this computer knows: what
  /// is in it can be paid otherwise.
  ///
  /// @return what an undo is given; empty where the bank has answered already, or there is no such
  ///   run
  public CompletableFuture<Optional<Long>> withdraw(String run, String who, Instant now) {
    return store.write(tx -> {
      boolean untouched =
          find(tx, run).isPresent()
              && !isWithdrawn(tx, run)
              && lines(tx, run).stream().allMatch(line -> isUnsent(tx, line));
      if (untouched) {
        tx.execute(
            "UPDATE payment_run_files SET withdrawn_at=:at,withdrawn_by=:who WHERE run_id=:id"
                + " AND ifnull(withdrawn_at,'')=''",
            Map.of("at", now.toString(), "who", who, "id", run));
      }
      return untouched ? Optional.of(tx.number()) : Optional.empty();
    });
  }

  private static boolean isUnsent(ReadTransaction tx, RunLine line) {
    return line.state() == LineStatus.WRITTEN
        || line.state() == LineStatus.WITHDRAWN
        || isPaidByAnother(tx, line);
  }

  /// Whether a statement shows a payment that stands in another file, too: which of them the bank
  /// has carried out it does not say.
  private static boolean isPaidByAnother(ReadTransaction tx, RunLine line) {
    return line.state() == LineStatus.BOOKED
        && tx.number(
                "SELECT count(*) FROM payment_run_lines AS l JOIN payment_runs AS r ON r.id=l.run_id"
                    + " WHERE l.end_to_end_id=:id AND l.run_id<>:run AND ifnull(l.status,'') NOT IN"
                    + " ('rejected','returned','withdrawn') AND ifnull("
                    + WITHDRAWN
                    + ",'')=''",
                Map.of("id", text(line.endToEndId()), "run", line.runId()))
            > 0;
  }

  /// Says that the bank does not carry out one payment of a file: somebody has had it deleted or
  /// recalled there. What it would have paid is open again.
  ///
  /// @return empty where it is not in that run, or has come to its end
  public CompletableFuture<Optional<TakenOut>> withdrawPayment(
      String run, String invoice, Instant now) {
    return store.write(tx -> {
      Optional<RunLine> found =
          isWithdrawn(tx, run)
              ? Optional.empty()
              : lines(tx, run).stream()
                  .filter(line -> invoice.equals(line.invoiceId()))
                  .filter(line -> line.state().isInPayment() || isPaidByAnother(tx, line))
                  .findFirst();
      found.ifPresent(line ->
          tx.execute(
              "UPDATE payment_run_lines SET status='withdrawn',answered_at=:at WHERE id=:id",
              Map.of("at", now.toString(), "id", line.id())));
      return found.map(line -> new TakenOut(line, tx.number()));
    });
  }

  /// A payment that was taken out of a run.
  ///
  /// @param line as it stood
  /// @param save for an undo
  public record TakenOut(RunLine line, long save) {}

  /// One run.
  public static Optional<PaymentRun> find(ReadTransaction tx, String id) {
    return tx.find(PaymentRun.class, "SELECT * FROM payment_runs WHERE id=:id", Map.of("id", id));
  }

  /// The payments of one, in the order of its file.
  public static List<RunLine> lines(ReadTransaction tx, String run) {
    return tx.list(
        RunLine.class,
        "SELECT * FROM payment_run_lines WHERE run_id=:id ORDER BY pay_on,creditor,id",
        Map.of("id", run));
  }

  /// One writing of a file.
  public record WrittenFile(
      @Nullable String writtenAt,
      @Nullable String writtenBy,
      @Nullable String file,
      @Nullable String withdrawnAt) {
    private boolean isWithdrawn() {
      return withdrawnAt != null && !withdrawnAt.isEmpty();
    }

    /// When and by whom.
    public WrittenBy written() {
      return WrittenBy.of(writtenAt, writtenBy);
    }
  }

  /// A run with its payments, and each writing of its file, the first one first.
  ///
  /// @param doubts of payments of it
  public record Overview(
      PaymentRun run, List<RunLine> lines, List<WrittenFile> files, List<RunDoubt> doubts) {
    public Overview {
      lines = List.copyOf(lines);
      files = List.copyOf(files);
      doubts = List.copyOf(doubts);
    }

    /// Whether nobody has sent any of its files.
    public boolean isWithdrawn() {
      return !files.isEmpty() && files.stream().allMatch(WrittenFile::isWithdrawn);
    }

    /// How many of its payments have a status.
    public long count(LineStatus status) {
      return lines.stream().filter(line -> line.state() == status).count();
    }
  }

  /// All runs, the newest first.
  public static List<Overview> all(ReadTransaction tx) {
    List<RunDoubt> doubts = RunDoubts.read(tx);
    return tx
        .list(PaymentRun.class, "SELECT * FROM payment_runs ORDER BY written_at DESC,id", Map.of())
        .stream()
        .map(run ->
            new Overview(
                run,
                lines(tx, run.id()),
                files(tx, run.id()),
                doubts.stream().filter(doubt -> doubt.concerns(run.id())).toList()))
        .toList();
  }

  /// The payments of an invoice in all runs that nobody has withdrawn, the newest first.
  public static List<RunLine> ofInvoice(ReadTransaction tx, String invoice) {
    return tx.list(
        RunLine.class,
        "SELECT l.* FROM payment_run_lines AS l JOIN payment_runs AS r ON r.id=l.run_id WHERE"
            + " l.invoice_id=:id AND ifnull("
            + WITHDRAWN
            + ",'')='' ORDER BY r.written_at DESC,l.id",
        Map.of("id", invoice));
  }

  private static List<WrittenFile> files(ReadTransaction tx, String run) {
    return tx.list(
        WrittenFile.class,
        "SELECT written_at,written_by,file,withdrawn_at FROM payment_run_files WHERE run_id=:id"
            + " ORDER BY written_at,id",
        Map.of("id", run));
  }

  private record RunId(String id) {}

  /// The ids of the runs that a person may mean: by the id, its beginning, or its last four or more
  /// characters. Blocks.
  public List<String> meant(String typed) {
    String id = typed.strip().toUpperCase(Locale.ROOT);
    return id.length() < SHORTEST_ENDING
        ? List.of()
        : store.read(tx ->
            tx
                .list(
                    RunId.class,
                    "SELECT id FROM payment_runs WHERE substr(id,1,length(:id))=:id"
                        + " OR substr(id,-length(:id))=:id ORDER BY id LIMIT 10",
                    Map.of("id", id))
                .stream()
                .map(RunId::id)
                .toList());
  }

  /// Reads inside a snapshot of the store. Blocks.
  public List<Overview> all() {
    return store.read(PaymentRuns::all);
  }

  private static String text(@Nullable String stored) {
    return Objects.requireNonNullElse(stored, "");
  }
}
