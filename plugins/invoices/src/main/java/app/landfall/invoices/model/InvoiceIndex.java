package app.landfall.invoices.model;

import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import app.landfall.store.StoreException;
import app.landfall.store.Subscription;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what the list reads up to date: for every invoice that a trigger has noted, where it
/// stands and the words it is found by. In small transactions, so that people's saves go between
/// them; what is noted and not done when the program ends is done the next time.
///
/// Where the full-text table is damaged, only the words beside it are kept: searches get slower and
/// find the same. Any thread.
public final class InvoiceIndex {
  private static final Logger LOG = LoggerFactory.getLogger(InvoiceIndex.class);

  /// Few enough that a save waits some 20 ms at most.
  private static final int BATCH = 400;

  private static final String NOTED =
      "SELECT invoice FROM invoice_changes WHERE n<=:upto GROUP BY invoice";

  private final Store store;
  private volatile boolean fullText = true;

  @Inject
  InvoiceIndex(Store store) {
    this.store = store;
  }

  /// Follows every change from here or elsewhere until it is closed.
  public Subscription follow() {
    return store.live(
        InvoiceIndex::pending,
        Runnable::run,
        noted -> {
          if (noted > 0) {
            var _ = step();
          }
        });
  }

  /// Does all that is noted now. Blocks; not for the event thread.
  public void catchUp() {
    while (store.read(InvoiceIndex::pending) > 0) {
      step().join();
    }
  }

  /// Whether the full-text table can be trusted.
  boolean hasFullText() {
    return fullText;
  }

  /// Says that a search by full text has failed.
  void noFullText(StoreException why) {
    if (fullText) {
      fullText = false;
      LOG.warn("The full-text index of invoices cannot be used; searches go without it.", why);
    }
  }

  /// How many notes wait. It reads `invoices` only to be told of its changes: triggers write what
  /// nobody announces.
  static long pending(ReadTransaction tx) {
    return tx.number(
        "SELECT count(*) FROM (SELECT 1 FROM invoice_changes LIMIT 100000) WHERE"
            + " (SELECT 1 FROM invoices LIMIT 1) OR (SELECT 1 FROM invoice_payments LIMIT 1) OR 1",
        Map.of());
  }

  private CompletableFuture<Boolean> step() {
    boolean words = fullText;
    return store
        .write(tx -> {
          batch(tx, words);
          return true;
        })
        .exceptionallyCompose(failed -> {
          Throwable cause = failed.getCause() == null ? failed : failed.getCause();
          if (words && cause instanceof StoreException store && isOther(store)) {
            noFullText(store);
            return step();
          }
          LOG.warn("The list of invoices is behind and tries again with the next change.", failed);
          return CompletableFuture.failedFuture(cause);
        });
  }

  private static boolean isOther(StoreException failed) {
    return failed.kind() == StoreException.Kind.OTHER
        || failed.kind() == StoreException.Kind.UNUSABLE;
  }

  private static void batch(WriteTransaction tx, boolean words) {
    long upto =
        tx.number(
            "SELECT max(n) FROM (SELECT n FROM invoice_changes ORDER BY n LIMIT :batch)",
            Map.of("batch", BATCH));
    Map<String, Long> noted = Map.of("upto", upto);
    for (Gone gone :
        tx.list(
            Gone.class,
            "SELECT s.n AS row,s.id FROM invoice_standings AS s WHERE s.id IN ("
                + NOTED
                + ") AND NOT EXISTS(SELECT 1 FROM invoices WHERE id=s.id)",
            noted)) {
      forget(tx, gone, words);
    }
    for (Source source : sources(tx, noted)) {
      put(tx, source, words);
    }
    tx.execute("DELETE FROM invoice_changes WHERE n<=:upto", noted);
  }

  private record Gone(long row, String id) {}

  private static void forget(WriteTransaction tx, Gone gone, boolean words) {
    if (words) {
      tx.execute("DELETE FROM invoice_words WHERE rowid=:row", Map.of("row", gone.row()));
    }
    tx.execute("DELETE FROM invoice_standings WHERE id=:id", Map.of("id", gone.id()));
  }

  /// What is derived from.
  private record Source(
      String id,
      @Nullable String vendorName,
      @Nullable String tradingName,
      @Nullable String number,
      @Nullable String issued,
      @Nullable Day dueDate,
      @Nullable String currency,
      @Nullable Amount payable,
      @Nullable Amount total,
      @Nullable String orderReference,
      @Nullable String buyerReference,
      @Nullable String paymentReference,
      @Nullable String iban,
      @Nullable String note,
      @Nullable String grossMinor,
      @Nullable String toPayMinor,
      long digits) {

    /// An odd row of another program must not overflow a sum.
    private static final long LARGEST = 1_000_000_000_000_000L;

    long totalMinor() {
      return minor(grossMinor);
    }

    long toPay() {
      return minor(toPayMinor);
    }

    private static long minor(@Nullable String text) {
      long minor = text == null ? 0 : Long.parseLong(text);
      return Math.abs(minor) > LARGEST ? 0 : minor;
    }

    String words() {
      String texts =
          Stream.of(
                  vendorName,
                  tradingName,
                  number,
                  orderReference,
                  buyerReference,
                  paymentReference,
                  iban,
                  note,
                  issued,
                  dueDate == null ? null : dueDate.text(),
                  decimal(grossMinor),
                  decimal(toPayMinor))
              .filter(Objects::nonNull)
              .distinct()
              .collect(Collectors.joining(" "));
      return PlainWords.of(texts);
    }

    private @Nullable String decimal(@Nullable String minor) {
      return minor == null
          ? null
          : BigDecimal.valueOf(Long.parseLong(minor), (int) digits).toPlainString();
    }
  }

  private static List<Source> sources(WriteTransaction tx, Map<String, Long> noted) {
    return tx.list(
        Source.class,
        "SELECT id,vendor_name,vendor_trading_name AS trading_name,invoice_number AS number,"
            + "issue_date AS issued,due_date,currency,payable,total,order_reference,"
            + "buyer_reference,payment_reference,vendor_iban AS iban,note,"
            + "CAST(gross_minor AS TEXT) AS gross_minor,CAST(to_pay_minor AS TEXT) AS to_pay_minor,"
            + "currency_digits AS digits FROM invoices WHERE id IN ("
            + NOTED
            + ")",
        noted);
  }

  private static void put(WriteTransaction tx, Source source, boolean words) {
    BigDecimal paid =
        Paid.sum(
            tx.list(
                StoredPayment.class,
                "SELECT * FROM invoice_payments WHERE invoice_id=:id",
                Map.of("id", source.id())),
            source.currency());
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("id", source.id());
    row.put("standing", standing(source, paid));
    row.put("currency", Objects.requireNonNullElse(source.currency(), ""));
    row.put("total", source.totalMinor());
    row.put("open", open(source, paid));
    row.put("words", source.words());
    tx.execute(
        "INSERT INTO invoice_standings(id,standing,currency,total_minor,open_minor,words)"
            + " VALUES(:id,:standing,:currency,:total,:open,:words) ON CONFLICT(id) DO UPDATE SET"
            + " standing=excluded.standing,currency=excluded.currency,"
            + "total_minor=excluded.total_minor,open_minor=excluded.open_minor,"
            + "words=excluded.words",
        row);
    if (words) {
      Map<String, String> id = Map.of("id", source.id());
      tx.execute(
          "DELETE FROM invoice_words WHERE rowid=(SELECT n FROM invoice_standings WHERE id=:id)",
          id);
      tx.execute(
          "INSERT INTO invoice_words(rowid,words) SELECT n,words FROM invoice_standings"
              + " WHERE id=:id",
          id);
    }
  }

  private static String standing(Source source, BigDecimal paid) {
    Amount stated = source.payable() != null ? source.payable() : source.total();
    var amount = stated == null ? java.util.Optional.<BigDecimal>empty() : stated.decimal();
    if (amount.isPresent() && amount.get().signum() <= 0) {
      return Standing.NOTHING_DUE;
    }
    if (amount.isPresent() && paid.compareTo(amount.get()) >= 0) {
      return Standing.PAID;
    }
    Day due = source.dueDate();
    return due != null && due.date().isPresent() ? Standing.DATED + due.text() : Standing.UNDATED;
  }

  private static long open(Source source, BigDecimal paid) {
    boolean settled = standing(source, paid).compareTo(Standing.NOTHING_DUE) >= 0;
    return settled ? 0 : source.toPay() - paid.movePointRight((int) source.digits()).longValue();
  }
}
