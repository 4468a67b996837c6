package app.landfall.invoices.model;

import app.landfall.invoices.suppliers.join.NameOrder;
import app.landfall.plugin.FailureText;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import app.landfall.store.StoreException;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The index that the list is read from, kept up to date: for every invoice that a trigger has
/// noted, where it stands and the words it is found by. In small transactions, so that people's
/// saves go between them; what is noted and not done when the program ends is done the next time.
/// After that, where a migration asks for it, those of all invoices anew, the newest first.
///
/// Where the full-text table is damaged, only the words beside it are kept: searches get slower and
/// find the same. Any thread.
public final class InvoiceIndex {
  private static final Logger LOG = LoggerFactory.getLogger(InvoiceIndex.class);

  /// Few enough that a save waits some 20 ms at most.
  private static final int BATCH = 400;

  /// So many are folded in some 20 ms.
  private static final int MANY_WAITING = 1_000;

  private static final String NOTED =
      "SELECT invoice FROM invoice_changes WHERE n<=:upto GROUP BY invoice";

  private final Store store;
  private final AtomicBoolean following = new AtomicBoolean();
  private volatile boolean fullText = true;

  @Inject
  InvoiceIndex(Store store) {
    this.store = store;
  }

  /// Follows every change from here or elsewhere as long as the plugin runs. Any number of times.
  public void follow() {
    if (following.compareAndSet(false, true)) {
      store.live(
          InvoiceIndex::pending,
          Runnable::run,
          pending -> {
            if (pending > 0) {
              var _ = step();
            }
          });
    }
  }

  /// Does all that is noted now. Blocks; not for the event thread.
  public void catchUp() {
    while (store.read(InvoiceIndex::pending) > 0) {
      step().join();
    }
  }

  /// Those of the invoices whose words wait to be made anew that have what is looked for now.
  ///
  /// @return ids; empty where none waits, or so many that searches go by the words of before
  static Optional<List<String>> waitingWith(ReadTransaction tx, SearchQuery wanted) {
    long waiting =
        tx.number(
            "SELECT count(*) FROM (SELECT 1 FROM invoice_changes LIMIT :many)",
            Map.of("many", MANY_WAITING));
    if (waiting == 0 || waiting >= MANY_WAITING) {
      return Optional.empty();
    }
    return Optional.of(
        sources(tx, "SELECT invoice FROM invoice_changes", Map.of()).stream()
            .filter(source -> wanted.isIn(source.words()))
            .map(Source::id)
            .toList());
  }

  /// The same for a command, unless another process has the profile open: only that may write, and
  /// it follows every change itself.
  public void catchUpIfMine() {
    if (store.read(InvoiceIndex::pending) > 0 && mayWrite()) {
      catchUp();
    }
  }

  private boolean mayWrite() {
    try {
      return store.write(tx -> true).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof StoreException refused
          && refused.kind() == StoreException.Kind.UNUSABLE) {
        return false;
      }
      throw failed;
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

  /// How much waits to be done.
  static long pending(ReadTransaction tx) {
    return tx.number(
        "SELECT (SELECT count(*) FROM (SELECT 1 FROM invoice_changes LIMIT 100000))"
            + "+(SELECT count(*) FROM invoice_rebuild)",
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
          Throwable cause = FailureText.cause(failed);
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
    if (tx.number("SELECT count(*) FROM (SELECT 1 FROM invoice_changes LIMIT 1)", Map.of()) == 0) {
      again(tx, words);
      return;
    }
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
    for (Source source : sources(tx, NOTED, noted)) {
      put(tx, source, words);
    }
    tx.execute("DELETE FROM invoice_changes WHERE n<=:upto", noted);
  }

  /// Derives some of those again that a migration has asked for.
  private static void again(WriteTransaction tx, boolean words) {
    String rows = "FROM invoice_standings WHERE n<(SELECT upto FROM invoice_rebuild)";
    long from =
        tx.number(
            "SELECT min(n) FROM (SELECT n " + rows + " ORDER BY n DESC LIMIT :batch)",
            Map.of("batch", BATCH));
    Map<String, Long> some = Map.of("from", from);
    for (Source source : sources(tx, "SELECT id " + rows + " AND n>=:from", some)) {
      put(tx, source, words);
    }
    tx.execute("UPDATE invoice_rebuild SET upto=:from", some);
    tx.execute(
        "DELETE FROM invoice_rebuild WHERE NOT EXISTS(SELECT 1 FROM invoice_standings"
            + " WHERE n<upto)",
        Map.of());
  }

  private record Gone(long row, String id) {}

  private static void forget(WriteTransaction tx, Gone gone, boolean words) {
    if (words) {
      tx.execute("DELETE FROM invoice_words WHERE rowid=:row", Map.of("row", gone.row()));
    }
    tx.execute("DELETE FROM invoice_standings WHERE id=:id", Map.of("id", gone.id()));
    tx.execute("DELETE FROM invoice_credits WHERE id=:id", Map.of("id", gone.id()));
  }

  /// What is derived from.
  private record Source(
      String id,
      @Nullable String vendorName,
      @Nullable String tradingName,
      @Nullable String number,
      @Nullable String issued,
      @Nullable Day dueDate,
      @Nullable String means,
      @Nullable String workflow,
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
      return new SearchWords()
          .text(vendorName)
          .text(tradingName)
          .text(number)
          .text(orderReference)
          .text(buyerReference)
          .text(paymentReference)
          .text(note)
          .text(currency)
          .account(iban)
          .day(issued)
          .day(dueDate == null ? null : dueDate.text())
          .text(grossMinor == null ? text(total) : decimal(grossMinor))
          .text(toPayMinor == null ? text(payable) : decimal(toPayMinor))
          .joined();
    }

    /// What an outside program wrote in an amount's place.
    private static @Nullable String text(@Nullable Amount odd) {
      return odd == null ? null : odd.text();
    }

    private @Nullable String decimal(@Nullable String minor) {
      return minor == null
          ? null
          : BigDecimal.valueOf(Long.parseLong(minor), (int) digits).toPlainString();
    }
  }

  private static List<Source> sources(ReadTransaction tx, String ids, Map<String, Long> some) {
    return tx.list(
        Source.class,
        "SELECT id,vendor_name,vendor_trading_name AS trading_name,invoice_number AS number,"
            + "issue_date AS issued,due_date,payment_means AS means,workflow,currency,payable,total,order_reference,"
            + "buyer_reference,payment_reference,vendor_iban AS iban,note,"
            + "CAST(gross_minor AS TEXT) AS gross_minor,CAST(to_pay_minor AS TEXT) AS to_pay_minor,"
            + "currency_digits AS digits FROM invoices WHERE id IN ("
            + ids
            + ")",
        some);
  }

  private static void put(WriteTransaction tx, Source source, boolean words) {
    BigDecimal paid =
        StoredPayment.sum(
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
    row.put("supplier", NameOrder.key(Objects.requireNonNullElse(source.vendorName(), "")));
    tx.execute(
        "INSERT INTO invoice_standings(id,standing,currency,total_minor,open_minor,words,"
            + "supplier_order) VALUES(:id,:standing,:currency,:total,:open,:words,:supplier)"
            + " ON CONFLICT(id) DO UPDATE SET"
            + " standing=excluded.standing,currency=excluded.currency,"
            + "total_minor=excluded.total_minor,open_minor=excluded.open_minor,"
            + "words=excluded.words,supplier_order=excluded.supplier_order",
        row);
    credit(tx, source, paid);
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

  private static void credit(WriteTransaction tx, Source source, BigDecimal paid) {
    Map<String, Object> row =
        Map.of(
            "id",
            source.id(),
            "currency",
            Objects.requireNonNullElse(source.currency(), ""),
            "minor",
            paid.movePointRight((int) source.digits()).longValue() - source.toPay());
    tx.execute("DELETE FROM invoice_credits WHERE id=:id", Map.of("id", source.id()));
    tx.execute(
        "INSERT INTO invoice_credits(id,currency,minor) SELECT :id,:currency,:minor WHERE :minor>0"
            + " AND EXISTS(SELECT 1 FROM invoices WHERE id=:id AND abs(to_pay_minor)<1000000000000000)",
        row);
  }

  private static String standing(Source source, BigDecimal paid) {
    Amount stated = source.payable() != null ? source.payable() : source.total();
    var amount = stated == null ? Optional.<BigDecimal>empty() : stated.decimal();
    if (amount.isPresent() && amount.get().signum() <= 0) {
      return StandingPrefix.NOTHING_DUE;
    }
    if (amount.isPresent() && paid.compareTo(amount.get()) >= 0) {
      return StandingPrefix.PAID;
    }
    if (Workflow.of(source.workflow()).isHeld()) {
      return StandingPrefix.HELD;
    }
    Day due = source.dueDate();
    return due != null && due.date().isPresent() && !DueStatus.isDirectDebit(source.means())
        ? StandingPrefix.DATED + due.text()
        : StandingPrefix.UNDATED;
  }

  private static long open(Source source, BigDecimal paid) {
    boolean settled = standing(source, paid).compareTo(StandingPrefix.NOTHING_DUE) >= 0;
    return settled ? 0 : source.toPay() - paid.movePointRight((int) source.digits()).longValue();
  }
}
