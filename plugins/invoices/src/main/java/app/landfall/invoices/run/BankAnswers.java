package app.landfall.invoices.run;

import app.landfall.invoices.bank.BankAnswer;
import app.landfall.invoices.bank.BankAnswer.AnswerLine;
import app.landfall.invoices.bank.BankAnswer.NameVerdict;
import app.landfall.invoices.bank.BankAnswer.TransferStatus;
import app.landfall.store.Store;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The writer of what a bank answers to a run: the status of each payment, and what the supplier's
/// bank says of the name. An answer never takes back what a statement has shown. The same answer
/// again changes nothing. Any thread; futures complete on the store's.
public final class BankAnswers {
  private final Store store;

  @Inject
  BankAnswers(Store store) {
    this.store = store;
  }

  /// What an answer changed.
  ///
  /// @param run the run that it answers; empty where none of ours has that id
  /// @param told the payments of which it says something, as they are now
  /// @param unknown how many payments it names that are not in the run
  public record AnsweredRun(Optional<PaymentRun> run, List<RunLine> told, int unknown) {
    public AnsweredRun {
      told = List.copyOf(told);
    }
  }

  /// Notes an answer.
  public CompletableFuture<AnsweredRun> note(BankAnswer answer, Instant now) {
    return store.write(tx -> {
      Optional<PaymentRun> run = PaymentRuns.find(tx, answer.messageId());
      return run.isEmpty() ? new AnsweredRun(run, List.of(), 0) : note(tx, run.get(), answer, now);
    });
  }

  private static AnsweredRun note(
      WriteTransaction tx, PaymentRun run, BankAnswer answer, Instant now) {
    List<RunLine> lines = PaymentRuns.lines(tx, run.id());
    List<RunLine> told = new ArrayList<>();
    for (RunLine line : lines) {
      List<AnswerLine> about = answer.lines().stream().filter(said -> isAbout(said, line)).toList();
      about.forEach(said -> set(tx, line.id(), said, now));
      if (!about.isEmpty()) {
        tx.find(
                RunLine.class,
                "SELECT * FROM payment_run_lines WHERE id=:id",
                Map.of("id", line.id()))
            .ifPresent(told::add);
      }
    }
    long unknown =
        answer.lines().stream()
            .filter(said -> !said.endToEndId().isEmpty())
            .filter(said -> lines.stream().noneMatch(line -> isAbout(said, line)))
            .count();
    return new AnsweredRun(Optional.of(run), told, (int) unknown);
  }

  /// What is said of a file or a batch as a whole is said of each payment in it, unless only some
  /// of them are meant.
  private static boolean isAbout(AnswerLine said, RunLine line) {
    boolean whole = said.endToEndId().isEmpty();
    if (whole && said.status() == TransferStatus.PARTLY) {
      return false;
    }
    return whole
        ? said.batchId().isEmpty() || said.batchId().equals(line.batchId())
        : said.endToEndId().equals(line.endToEndId());
  }

  private static void set(WriteTransaction tx, String line, AnswerLine said, Instant now) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("id", line);
    values.put("at", now.toString());
    status(said.status())
        .ifPresent(status -> {
          values.put("status", status.word());
          values.put("reason", said.reason().isEmpty() ? null : said.reason());
          values.put("text", said.text().isEmpty() ? null : said.text());
          tx.execute(
              "UPDATE payment_run_lines SET status=:status,reason=:reason,reason_text=:text,"
                  + "answered_at=:at WHERE id=:id AND status NOT IN ('booked','returned')"
                  + " AND NOT (status IN ('accepted','withdrawn') AND :status='received')"
                  + " AND (status IS NOT :status OR reason IS NOT :reason OR reason_text IS NOT :text)",
              values);
        });
    if (said.verdict() != NameVerdict.NONE) {
      Map<String, @Nullable Object> verdict = new LinkedHashMap<>();
      verdict.put("id", line);
      verdict.put("verdict", word(said.verdict()));
      verdict.put("name", said.text().isEmpty() ? null : said.text());
      tx.execute(
          "UPDATE payment_run_lines SET verdict=:verdict,verdict_name=:name WHERE id=:id AND"
              + " (verdict IS NOT :verdict OR verdict_name IS NOT :name)",
          verdict);
    }
  }

  private static Optional<LineStatus> status(TransferStatus status) {
    return switch (status) {
      case RECEIVED -> Optional.of(LineStatus.RECEIVED);
      case ACCEPTED -> Optional.of(LineStatus.ACCEPTED);
      case REJECTED -> Optional.of(LineStatus.REJECTED);
      case PARTLY, UNKNOWN -> Optional.empty();
    };
  }

  private static String word(NameVerdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The last verdict on the name of whoever has an account, of all runs.
  ///
  /// @param name how the bank says they are called; empty where it does not say
  public record NameAtBank(String verdict, String name) {}

  private record VerdictRow(@Nullable String verdict, @Nullable String verdictName) {}

  /// What the bank said of an account; empty where it never did. Blocks.
  public Optional<NameAtBank> verdict(String account) {
    return store.read(tx ->
        tx.find(
                VerdictRow.class,
                "SELECT verdict,verdict_name FROM payment_run_lines WHERE account=:account"
                    + " AND verdict IS NOT NULL ORDER BY answered_at DESC,id DESC LIMIT 1",
                Map.of("account", account))
            .map(row ->
                new NameAtBank(
                    Objects.requireNonNullElse(row.verdict(), ""),
                    Objects.requireNonNullElse(row.verdictName(), ""))));
  }
}
