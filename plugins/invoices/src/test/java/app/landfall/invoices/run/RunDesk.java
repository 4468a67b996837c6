package app.landfall.invoices.run;

import app.landfall.invoices.api.PaymentCheck;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.paying.OwnAccount;
import app.landfall.invoices.paying.OwnAccounts;
import app.landfall.invoices.paying.PaymentGate;
import app.landfall.invoices.run.PaymentRuns.FileWriting;
import app.landfall.invoices.run.PaymentRuns.NotedRun;
import app.landfall.invoices.suppliers.SupplierWords;
import app.landfall.plugin.Sentence;
import app.landfall.store.Store;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// An office with an account of its own, in which runs are planned and written.
public final class RunDesk implements AutoCloseable {
  public static final String OURS = "DE89370400440532013000";
  public static final String NORD = "DE02120300000000202051";
  public static final String SUED = "FR1420041010050500013M02606";
  public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  public static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  final List<PaymentCheck> checks = new ArrayList<>();
  final AtomicReference<OptionalLong> hours = new AtomicReference<>(OptionalLong.empty());
  private final Office office;
  private final Injector injector;
  private int ids;

  public RunDesk(Path folder) {
    office = new Office(folder);
    injector =
        Guice.createInjector(binder -> {
          binder.bind(Store.class).toInstance(office.store());
          binder.bind(PaymentChecks.class).toInstance(new PaymentChecks(() -> checks));
          binder.bind(SyncAge.class).toInstance(new SyncAge(hours::get));
        });
    ours(null);
  }

  void ours(@Nullable String limit) {
    get(OwnAccounts.class)
        .put(
            new OwnAccount(
                office.store().newId(),
                OURS,
                null,
                "Current account",
                "EUR",
                limit == null ? null : new app.landfall.invoices.model.Amount(limit)))
        .join();
  }

  public <T> T get(Class<T> type) {
    return injector.getInstance(type);
  }

  public Office office() {
    return office;
  }

  /// An invoice that may be paid: its account is confirmed. Its id is the same in every office that
  /// does the same.
  public Invoice payable(String supplier, String number, String total, String due, String iban) {
    Invoice invoice = invoice(supplier, number, total, due, iban);
    confirm(invoice);
    return invoice;
  }

  public Invoice invoice(String supplier, String number, String total, String due, String iban) {
    Invoice invoice =
        office
            .invoices()
            .blank("invoice-%04d".formatted(ids++))
            .with(InvoiceField.SUPPLIER, supplier)
            .with(InvoiceField.NUMBER, number)
            .with(InvoiceField.TOTAL, total)
            .with(InvoiceField.CURRENCY, "EUR")
            .with(InvoiceField.ISSUE_DATE, "2026-02-01")
            .with(InvoiceField.DUE_DATE, due)
            .with(InvoiceField.IBAN, iban);
    office.invoices().add(invoice).join();
    return office.find(invoice.id());
  }

  public void confirm(Invoice invoice) {
    String supplier =
        office
            .store()
            .read(tx -> get(PaymentGate.class).accounts(tx).supplier(invoice))
            .orElseThrow();
    get(SupplierWords.class)
        .confirm(supplier, String.valueOf(invoice.vendorIban()), "Anna", NOW)
        .join();
  }

  public void change(Invoice invoice, InvoiceField field, String value) {
    Invoice now = office.find(invoice.id());
    office.invoices().save(now, now.with(field, value)).join();
  }

  public InvoiceDetail detail(Invoice invoice) {
    return office.invoices().detail(invoice.id()).orElseThrow();
  }

  public BigDecimal open(Invoice invoice) {
    return detail(invoice).open();
  }

  RunWish wish(String dueBy) {
    office.index().catchUp();
    OwnAccount account =
        office.store().read(tx -> get(OwnAccounts.class).find(tx, OURS)).orElseThrow();
    return new RunWish(account, LocalDate.parse(dueBy), TODAY, null, Set.of());
  }

  public RunPlan plan(String dueBy) {
    return get(PaymentRuns.class).plan(wish(dueBy));
  }

  /// Writes what is due; it must work.
  public NotedRun.Written write(String dueBy, String who) {
    RunWish wish = wish(dueBy);
    RunPlan plan = get(PaymentRuns.class).plan(wish);
    NotedRun noted =
        get(PaymentRuns.class).note(plan, wish, new FileWriting(who, NOW, "run.xml")).join();
    return (NotedRun.Written) noted;
  }

  public List<RunLine> lines(String run) {
    return office.store().read(tx -> PaymentRuns.lines(tx, run));
  }

  /// As if another computer had written the same invoices without knowing of it: the rows of a run
  /// once more, under the id of a run of its own.
  public void otherComputersRun(String run, String other, String who) {
    Map<String, String> ids = Map.of("run", run, "other", other, "who", who);
    office.execute(
        "INSERT INTO payment_runs(id,account,debtor,total,currency,written_at,written_by)"
            + " SELECT :other,account,debtor,total,currency,written_at,:who FROM payment_runs"
            + " WHERE id=:run",
        ids);
    office.execute(
        "INSERT INTO payment_run_files(id,run_id,written_at,written_by,file)"
            + " SELECT :other||id,:other,written_at,:who,'other.xml' FROM payment_run_files"
            + " WHERE run_id=:run",
        ids);
    office.execute(
        "INSERT INTO payment_run_lines(id,run_id,invoice_id,end_to_end_id,batch_id,pay_on,amount,"
            + "discount,currency,creditor,account,remittance,status)"
            + " SELECT :other||id,:other,invoice_id,end_to_end_id,:other||batch_id,pay_on,amount,"
            + "discount,currency,creditor,account,remittance,status FROM payment_run_lines"
            + " WHERE run_id=:run",
        ids);
  }

  static List<String> words(List<Sentence> said) {
    return said.stream().map(Sentence::toString).toList();
  }

  @Override
  public void close() {
    office.close();
  }
}
