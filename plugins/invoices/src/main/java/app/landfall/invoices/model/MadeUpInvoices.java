package app.landfall.invoices.model;

import app.landfall.invoices.model.MadeUpSuppliers.Supplier;
import app.landfall.store.Store;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A generator of invoices that nobody sent: a few suppliers often, many rarely, three years up to
/// today, older ones paid, some overdue, a credit note now and then; the newest with lines. The
/// same seed and day give the same invoices, but for their ids. Blocks; not for the event thread.
public final class MadeUpInvoices {
  private static final int BATCH = 500;
  private static final int YEARS = 3;
  private static final int WITH_LINES = 400;
  private static final int SUPPLIERS = 600;
  private static final List<String> ITEMS =
      List.of(
          "Wartung, Quartal",
          "Kopierpapier A4, Karton",
          "Fracht",
          "Arbeitszeit, Stunden",
          "Miete, Monat",
          "Kabel NYM-J 3x1,5",
          "Reinigung, wöchentlich",
          "Softwarelizenz",
          "Paletten",
          "Anfahrt",
          "Druck, 4-farbig",
          "Strom, kWh",
          "Beratung",
          "Ersatzteile");

  private final Store store;
  private final InvoiceIndex index;

  @Inject
  MadeUpInvoices(Store store, InvoiceIndex index) {
    this.store = store;
    this.index = index;
  }

  /// Makes and saves them, the oldest first.
  ///
  /// @param count how many
  /// @param seed chooses them
  /// @param today the newest are of this day
  /// @param progress told how many are saved
  /// @return how many were saved: all, unless the thread was interrupted
  public long make(long count, long seed, LocalDate today, LongConsumer progress) {
    RandomGenerator random = new SplittableRandom(seed);
    int suppliers = (int) Math.max(12, Math.min(SUPPLIERS, count / 6));
    List<Supplier> all = MadeUpSuppliers.of(suppliers, random);
    long done = 0;
    while (done < count && !Thread.currentThread().isInterrupted()) {
      long from = done;
      long to = Math.min(count, done + BATCH);
      store
          .write(tx -> {
            for (long i = from; i < to; i++) {
              one(tx, all, i, count, today, random);
            }
            return true;
          })
          .join();
      done = to;
      progress.accept(done);
    }
    index.catchUp();
    return done;
  }

  private void one(
      WriteTransaction tx,
      List<Supplier> suppliers,
      long at,
      long count,
      LocalDate today,
      RandomGenerator random) {
    double skewed = Math.pow(random.nextInt(10_000) / 10_000.0, 2.2);
    Supplier supplier = suppliers.get((int) (skewed * suppliers.size()));
    double days =
        Math.min(YEARS * 365.0, (double) count); // few are those of the last weeks, one a day
    long age = (long) ((count - 1 - at) * days / count);
    LocalDate issued = today.minusDays(age + random.nextInt(3));
    boolean credit = random.nextInt(33) == 0;
    BigDecimal net = net(supplier, random);
    BigDecimal tax =
        net.multiply(BigDecimal.valueOf(supplier.rate()))
            .movePointLeft(2)
            .setScale(2, RoundingMode.HALF_UP);
    String id = store.newId();
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("id", id);
    row.put("vendor", supplier.name());
    row.put("kind", credit ? Invoice.CREDIT_NOTE : Invoice.INVOICE);
    row.put("type", credit ? "381" : "380");
    row.put("number", number(supplier, issued, at));
    row.put("issued", issued.toString());
    row.put("due", credit ? null : issued.plusDays(supplier.days()).toString());
    row.put("terms", supplier.days() + " Tage netto");
    row.put("currency", supplier.currency());
    row.put("net", signed(net, credit));
    row.put("tax", signed(tax, credit));
    row.put("total", signed(net.add(tax), credit));
    row.put("vat", supplier.vatId());
    row.put("city", supplier.city());
    row.put("country", supplier.country());
    row.put("iban", supplier.iban());
    row.put("reference", String.format(java.util.Locale.ROOT, "PO %02d-%04d", at % 97, at % 9973));
    tx.execute(INVOICE, row);
    if (!credit && isPaid(issued.plusDays(supplier.days()), today, random)) {
      pay(tx, id, net.add(tax), supplier, issued, today, random);
    }
    if (at >= count - WITH_LINES) {
      lines(tx, id, net, tax, supplier, credit, random);
    }
  }

  private static final String INVOICE =
      "INSERT INTO invoices(id,vendor_name,kind,document_type,invoice_number,issue_date,due_date,"
          + "payment_terms,currency,lines_total,net,tax,total,payable,vendor_vat_id,vendor_city,"
          + "vendor_country,vendor_iban,order_reference,payment_reference,payment_means,workflow)"
          + " VALUES(:id,:vendor,:kind,:type,:number,:issued,:due,:terms,:currency,:net,:net,:tax,"
          + ":total,:total,:vat,:city,:country,:iban,:reference,:number,'58','new')";

  private static String signed(BigDecimal amount, boolean credit) {
    return (credit ? amount.negate() : amount).toPlainString();
  }

  private static BigDecimal net(Supplier supplier, RandomGenerator random) {
    double around = Math.exp((random.nextInt(2001) - 1000) / 1000.0 * 1.6);
    long hundredths = Math.max(500, Math.round(supplier.usual() * around));
    return BigDecimal.valueOf(hundredths, 2);
  }

  private static String number(Supplier supplier, LocalDate issued, long at) {
    String running = String.format(java.util.Locale.ROOT, "%05d", at % 100_000);
    return supplier.prefix().contains("%d")
        ? supplier.prefix().formatted(issued.getYear()) + running
        : supplier.prefix() + running;
  }

  private static boolean isPaid(LocalDate due, LocalDate today, RandomGenerator random) {
    if (due.isAfter(today)) {
      return random.nextInt(12) == 0;
    }
    int late = (int) Math.min(60, today.toEpochDay() - due.toEpochDay());
    return random.nextInt(1000) < 860 + late * 2;
  }

  private void pay(
      WriteTransaction tx,
      String id,
      BigDecimal amount,
      Supplier supplier,
      LocalDate issued,
      LocalDate today,
      RandomGenerator random) {
    LocalDate due = issued.plusDays(supplier.days());
    LocalDate wanted = due.minusDays(random.nextInt(6)).plusDays(random.nextInt(4));
    LocalDate on = wanted.isAfter(today) ? today : wanted.isBefore(issued) ? issued : wanted;
    tx.execute(
        "INSERT INTO invoice_payments(id,invoice_id,paid_on,amount,currency,recorded_at)"
            + " VALUES(:id,:invoice,:on,:amount,:currency,:on||'T09:00:00Z')",
        Map.of(
            "id",
            store.newId(),
            "invoice",
            id,
            "on",
            on.toString(),
            "amount",
            amount.toPlainString(),
            "currency",
            supplier.currency()));
  }

  /// Two lines and the VAT; they add up.
  private void lines(
      WriteTransaction tx,
      String id,
      BigDecimal net,
      BigDecimal tax,
      Supplier supplier,
      boolean credit,
      RandomGenerator random) {
    BigDecimal first =
        net.multiply(BigDecimal.valueOf(20 + random.nextInt(60)))
            .movePointLeft(2)
            .setScale(2, RoundingMode.HALF_UP);
    line(tx, id, 1, first, supplier, credit, random);
    line(tx, id, 2, net.subtract(first), supplier, credit, random);
    tx.execute(
        "INSERT INTO invoice_taxes(id,invoice_id,position,category,rate,basis,amount)"
            + " VALUES(:id,:invoice,1,'S',:rate,:basis,:amount)",
        Map.of(
            "id",
            store.newId(),
            "invoice",
            id,
            "rate",
            String.valueOf(supplier.rate()),
            "basis",
            signed(net, credit),
            "amount",
            signed(tax, credit)));
  }

  private void line(
      WriteTransaction tx,
      String invoice,
      int position,
      BigDecimal net,
      Supplier supplier,
      boolean credit,
      RandomGenerator random) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", store.newId());
    row.put("invoice", invoice);
    row.put("position", position);
    row.put("name", ITEMS.get(random.nextInt(ITEMS.size())));
    row.put("price", net.toPlainString());
    row.put("net", signed(net, credit));
    row.put("rate", String.valueOf(supplier.rate()));
    tx.execute(
        "INSERT INTO invoice_lines(id,invoice_id,position,line_number,name,quantity,unit,price,net,"
            + "tax_category,tax_rate) VALUES(:id,:invoice,:position,:position,:name,'1','C62',"
            + ":price,:net,'S',:rate)",
        row);
  }
}
