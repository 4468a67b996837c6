package app.landfall.invoices.run;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.AmountDigits;
import app.landfall.invoices.paying.WrittenBy;
import app.landfall.plugin.Sentence;
import app.landfall.store.ReadTransaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The doubts about files that were written already: two computers that did not know of each other
/// have put one invoice into a file each, or less is open of an invoice by now than a file pays. No
/// bank compares its files; somebody must keep it from paying. Read from the rows alone, so that
/// every computer says the same. Reads inside a transaction of the caller.
public final class RunDoubts {
  private static final String COLUMNS =
      "SELECT l.invoice_id,l.run_id,l.end_to_end_id,l.amount,l.discount,l.status,l.creditor,"
          + "r.written_at,r.written_by,i.vendor_name,ifnull(i.invoice_number,CASE WHEN i.id IS NULL THEN"
          + " l.remittance END) AS invoice_number,ifnull(i.currency,l.currency) AS currency,i.id AS"
          + " here,"
          + "CASE WHEN i.id IS NULL THEN 0 ELSE s.open_minor END AS open_minor FROM payment_run_lines AS l"
          + " JOIN payment_runs AS r ON r.id=l.run_id LEFT JOIN invoices AS i ON i.id=l.invoice_id"
          + " LEFT JOIN invoice_standings AS s ON s.id=l.invoice_id WHERE l.invoice_id IS NOT NULL"
          + " AND ifnull(l.status,'') NOT IN ('rejected','returned','withdrawn') AND ifnull("
          + PaymentRuns.WITHDRAWN
          + ",'')='' AND (ifnull(l.status,'')<>'booked' OR l.end_to_end_id IN (SELECT"
          + " t.end_to_end_id FROM payment_run_lines AS t GROUP BY t.end_to_end_id HAVING"
          + " count(*)>1))";

  private RunDoubts() {}

  /// The kinds of doubts, the worse one first.
  public enum DoubtKind {
    /// Two files pay it.
    TWO_FILES,
    /// A file pays more than is open.
    MORE_THAN_OPEN,
    /// A file pays it, and it was deleted.
    DELETED
  }

  /// A file that pays an invoice.
  ///
  /// @param amount what it pays
  public record DoubtfulFile(String run, WrittenBy written, BigDecimal amount, LineStatus state) {
    /// As sentences name it.
    private String named() {
      return "%s (%s, %s)".formatted(run, written.who(), written.on());
    }
  }

  /// One doubt.
  ///
  /// @param invoice its id
  /// @param open what is open of it now
  /// @param files those that pay it, the first one first
  public record RunDoubt(
      DoubtKind kind,
      String invoice,
      String supplier,
      String number,
      String currency,
      BigDecimal open,
      List<DoubtfulFile> files) {
    public RunDoubt {
      files = List.copyOf(files);
    }

    /// Whether a file is one of those.
    public boolean concerns(String run) {
      return files.stream().anyMatch(file -> file.run().equals(run));
    }

    /// What is doubtful, and what is to be done about it.
    public Sentence sentence() {
      String named = files.stream().map(DoubtfulFile::named).collect(Collectors.joining(", "));
      BigDecimal paid =
          files.stream().map(DoubtfulFile::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      return switch (kind) {
        case TWO_FILES -> RunTexts.TEXTS.inTwoFiles(named);
        case MORE_THAN_OPEN -> RunTexts.TEXTS.moreThanOpen(named, paid, open, currency);
        case DELETED -> RunTexts.TEXTS.deletedInFile(named, paid, currency);
      };
    }
  }

  /// @param here the id of its invoice; null where it was deleted
  /// @param openMinor null where it is not known yet
  private record Line(
      String invoiceId,
      String runId,
      @Nullable String endToEndId,
      @Nullable Amount amount,
      @Nullable Amount discount,
      @Nullable String status,
      @Nullable String creditor,
      @Nullable String writtenAt,
      @Nullable String writtenBy,
      @Nullable String vendorName,
      @Nullable String invoiceNumber,
      @Nullable String currency,
      @Nullable String here,
      @Nullable Long openMinor) {

    LineStatus state() {
      return LineStatus.of(status);
    }

    BigDecimal settles() {
      return decimal(amount).add(decimal(discount));
    }

    DoubtfulFile file() {
      return new DoubtfulFile(runId, WrittenBy.of(writtenAt, writtenBy), decimal(amount), state());
    }

    private static BigDecimal decimal(@Nullable Amount amount) {
      return Optional.ofNullable(amount).flatMap(Amount::decimal).orElse(BigDecimal.ZERO);
    }
  }

  /// All of them, by supplier.
  public static List<RunDoubt> read(ReadTransaction tx) {
    Map<String, List<Line>> byInvoice =
        tx
            .list(
                Line.class,
                COLUMNS + " ORDER BY l.creditor,l.invoice_id,r.written_at,r.id",
                Map.of())
            .stream()
            .collect(
                Collectors.groupingBy(Line::invoiceId, LinkedHashMap::new, Collectors.toList()));
    List<RunDoubt> found = new ArrayList<>();
    byInvoice.values().forEach(lines -> doubt(tx, lines).ifPresent(found::add));
    return found;
  }

  /// How many there are, where there are any.
  public static Optional<Sentence> said(ReadTransaction tx) {
    int count = read(tx).size();
    return count == 0 ? Optional.empty() : Optional.of(RunTexts.TEXTS.doubtsInFiles(count));
  }

  private static Optional<RunDoubt> doubt(ReadTransaction tx, List<Line> lines) {
    List<Line> twice = twice(tx, lines);
    if (!twice.isEmpty()) {
      return Optional.of(of(DoubtKind.TWO_FILES, twice));
    }
    List<Line> paying = lines.stream().filter(line -> line.state().isInPayment()).toList();
    if (!paying.isEmpty() && paying.getFirst().here() == null) {
      return Optional.of(of(DoubtKind.DELETED, paying));
    }
    BigDecimal sum = paying.stream().map(Line::settles).reduce(BigDecimal.ZERO, BigDecimal::add);
    return paying.isEmpty()
            || paying.getFirst().openMinor() == null
            || sum.compareTo(open(paying.getFirst())) <= 0
        ? Optional.empty()
        : Optional.of(of(DoubtKind.MORE_THAN_OPEN, paying));
  }

  /// Those that may both pay an invoice. Of two with one id of the payment a statement cannot tell
  /// which was carried out: the other one may still be sent.
  private static List<Line> twice(ReadTransaction tx, List<Line> lines) {
    List<Line> paying = lines.stream().filter(line -> line.state().isInPayment()).toList();
    if (runs(paying) > 1) {
      return paying;
    }
    return lines.stream()
        .filter(line -> line.endToEndId() != null)
        .collect(
            Collectors.groupingBy(
                line -> String.valueOf(line.endToEndId()), LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .filter(same -> runs(same.getValue()) > 1 && wentOut(tx, same.getKey()) < 2)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }

  private static long runs(List<Line> lines) {
    return lines.stream().map(Line::runId).distinct().count();
  }

  /// How often statements show that a payment went out: where it is twice, they ask themselves.
  private static long wentOut(ReadTransaction tx, String payment) {
    return tx.number(
        "SELECT count(*) FROM bank_entries AS e WHERE e.amount LIKE '-%' AND (e.end_to_end_id=:id"
            + " OR (e.end_to_end_id IS NULL AND e.found_by='batch' AND e.batch_id IN (SELECT"
            + " l.batch_id FROM payment_run_lines AS l WHERE l.end_to_end_id=:id)))",
        Map.of("id", payment));
  }

  private static RunDoubt of(DoubtKind kind, List<Line> lines) {
    Line first = lines.getFirst();
    return new RunDoubt(
        kind,
        first.invoiceId(),
        first.vendorName() == null ? text(first.creditor()) : first.vendorName(),
        text(first.invoiceNumber()),
        text(first.currency()),
        open(first),
        lines.stream().map(Line::file).toList());
  }

  private static BigDecimal open(Line line) {
    long minor = line.openMinor() == null ? 0 : line.openMinor();
    return BigDecimal.valueOf(minor, AmountDigits.of(text(line.currency())));
  }

  private static String text(@Nullable String stored) {
    return Objects.requireNonNullElse(stored, "");
  }
}
