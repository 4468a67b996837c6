package app.landfall.invoices.suppliers;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.suppliers.SupplierLine.OpenSum;
import app.landfall.invoices.suppliers.SupplierProfile.PaidMonth;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Suppliers as they come out of real invoices in a real database.
final class SuppliersTest {
  private static final String ONE = "DE89370400440532013000";
  private static final String OTHER = "FR1420041010050500013M02606";
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  @TempDir private Path folder;
  private Office office;
  private final Suppliers suppliers = new Suppliers();

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void suppliersMakeThemselvesAndNothingOfItIsWrittenDown() {
    invoice("i1", "Acme GmbH", "DE123456789", ONE, "2026-01-10", "100.00", "EUR");
    invoice("i2", "ACME", "", "", "2026-02-10", "50.00", "EUR");
    invoice("i3", "Acme", "", ONE, "2026-02-11", "7.00", "USD");
    invoice("i4", "Beta", "", "", "2026-01-01", "1.00", "EUR");
    office.payAll(List.of("i4"), java.time.LocalDate.parse("2026-01-05"), NOW);

    List<SupplierLine> all = all();

    assertThat(all).extracting(SupplierLine::name).containsExactly("Acme", "Beta");
    assertThat(all.getFirst().open())
        .containsExactly(
            new OpenSum("EUR", 2, new BigDecimal("150.00")),
            new OpenSum("USD", 1, new BigDecimal("7.00")));
    assertThat(all.getFirst().lastInvoice()).isEqualTo("2026-02-11");
    assertThat(all.getLast().open()).isEmpty();
    assertThat(profile(all.getLast().id()).paid())
        .containsExactly(new PaidMonth("2026-01", "EUR", new BigDecimal("1.00")));
    assertThat(office.text("SELECT count(*) FROM suppliers")).isEqualTo("0");
  }

  @Test
  void everyWayToNameASupplierIsCountedWhateverHappensToInvoices() throws SQLException {
    Random random = new Random(5);
    String[] names = {"'Acme'", "'Beta'", "NULL", "x'01'"};
    String[] vats = {"'DE123456789'", "NULL", "''"};
    for (int i = 0; i < 300; i++) {
      String id = "'i" + random.nextInt(20) + "'";
      String name = names[random.nextInt(names.length)];
      String vat = vats[random.nextInt(vats.length)];
      String sql =
          switch (random.nextInt(4)) {
            case 0 ->
                "INSERT OR IGNORE INTO invoices(id,vendor_name) VALUES(" + id + "," + name + ")";
            case 1 ->
                "UPDATE OR REPLACE invoices SET vendor_name="
                    + name
                    + ",vendor_vat_id="
                    + vat
                    + " WHERE id="
                    + id;
            case 2 -> "DELETE FROM invoices WHERE id=" + id;
            default ->
                "UPDATE invoices SET payee_name="
                    + name
                    + ",vendor_iban="
                    + vat
                    + " WHERE id="
                    + id;
          };
      office.outside(sql);
    }
    String stored =
        "SELECT group_concat(line,'\n') FROM (SELECT name||'|'||vat||'|'||iban||'|'||payee"
            + "||'|'||invoices AS line FROM supplier_sources ORDER BY 1)";
    String counted =
        "SELECT group_concat(line,'\n') FROM (SELECT CAST(ifnull(vendor_name,'') AS TEXT)"
            + "||'|'||CAST(ifnull(vendor_vat_id,'') AS TEXT)||'|'||CAST(ifnull(vendor_iban,'') AS TEXT)"
            + "||'|'||(ifnull(payee_name,'')<>'')||'|'||count(*) AS line FROM invoices"
            + " GROUP BY CAST(ifnull(vendor_name,'') AS TEXT),CAST(ifnull(vendor_vat_id,'') AS TEXT),"
            + "CAST(ifnull(vendor_iban,'') AS TEXT),ifnull(payee_name,'')<>'' ORDER BY 1)";
    assertThat(office.text(stored)).isEqualTo(office.text(counted)).isNotBlank();
  }

  @Test
  void mergingIsOneUndo() {
    invoice("i1", "Acme", "", "", "2026-01-10", "100.00", "EUR");
    invoice("i2", "Akme", "", "", "2026-02-10", "50.00", "EUR");
    invoice("i3", "Akmee", "", "", "2026-02-10", "1.00", "EUR");
    List<SupplierLine> before = all();
    SupplierWords words = new SupplierWords(office.store(), suppliers);

    SupplierWords.Merged merged =
        words.merge(before.getFirst().id(), List.of(before.get(1).id(), before.get(2).id())).join();

    assertThat(merged.count()).isEqualTo(2);
    assertThat(all())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.name()).isEqualTo("Acme");
          assertThat(one.invoices()).isEqualTo(3);
        });
    assertThat(profile(before.get(2).id()).open()).hasSize(3);

    office.invoices().undo(merged.save()).join();

    assertThat(all()).isEqualTo(before);
    assertThat(office.text("SELECT count(*) FROM suppliers")).isEqualTo("0");
  }

  @Test
  void anAccountNeverUsedBeforeIsSaidUntilItIsConfirmed() {
    invoice("i1", "Acme", "", ONE, "2026-01-10", "100.00", "EUR");
    invoice("i2", "ACME GmbH", "", OTHER, "2026-02-10", "100.00", "EUR");

    assertThat(check("i1", "2026-01-10", "Acme", ONE)).isEmpty();
    assertThat(check("i2", "2026-02-10", "ACME GmbH", OTHER))
        .hasValueSatisfying(found -> {
          assertThat(found.iban()).isEqualTo(OTHER);
          assertThat(found.known())
              .singleElement()
              .satisfies(known -> {
                assertThat(known.iban()).isEqualTo(ONE);
                assertThat(known.firstUsed()).isEqualTo("2026-01-10");
              });
        });
    assertThat(check("new", "2026-03-01", "acme", "de89 3704 0044 0532 0130 00")).isEmpty();
    assertThat(check("new", "2025-12-01", "acme", "GB82WEST12345698765432")).isPresent();

    String id = all().getFirst().id();
    long save = new SupplierWords(office.store(), suppliers).confirm(id, OTHER, "anna", NOW).join();

    assertThat(check("i2", "2026-02-10", "ACME GmbH", OTHER)).isEmpty();
    assertThat(profile(id).accounts())
        .filteredOn(SupplierAccount::isConfirmed)
        .singleElement()
        .satisfies(account -> {
          assertThat(account.iban()).isEqualTo(OTHER);
          assertThat(account.confirmedBy()).isEqualTo("anna");
          assertThat(account.invoices()).isEqualTo(1);
        });

    office.invoices().undo(save).join();
    assertThat(check("i2", "2026-02-10", "ACME GmbH", OTHER)).isPresent();
  }

  @Test
  void whatIsEnteredTwiceIsFoundHoweverTheNumberIsWritten() {
    invoice("i1", "Acme GmbH", "", "", "2026-01-10", "100.00", "EUR");
    office.execute("UPDATE invoices SET invoice_number='RE 2026/041'", Map.of());

    assertThat(duplicates("ACME", "re-2026-041", "2026-11-30", "7.00")).containsExactly("i1");
    assertThat(duplicates("Acme GmbH", "re-2026-041", "2026-11-30", "7.00")).containsExactly("i1");
    assertThat(duplicates("ACME", "re-2026-041", "2025-11-30", "7.00")).isEmpty();
    assertThat(duplicates("ACME", "re-2026-042", "2026-01-10", "100.00")).isEmpty();
    assertThat(duplicates("ACME", "", "2026-01-10", "100")).containsExactly("i1");
    assertThat(duplicates("Beta", "RE 2026/041", "2026-01-10", "100.00")).isEmpty();
  }

  @Test
  void anAccountWithWrongCheckDigitsIsSaidWhereverItCameFrom() {
    invoice("i1", "Acme", "", "DE89370400440532013001", "2026-01-10", "100.00", "EUR");
    Invoice stored = office.find("i1");

    assertThat(advice(stored)).containsExactly(new Advice.WrongAccount("DE89370400440532013001"));
  }

  private List<String> duplicates(String name, String number, String day, String total) {
    return advice(
            office
                .invoices()
                .blank("new")
                .with(InvoiceField.SUPPLIER, name)
                .with(InvoiceField.NUMBER, number.isEmpty() ? null : number)
                .with(InvoiceField.ISSUE_DATE, day)
                .with(InvoiceField.TOTAL, total)
                .with(InvoiceField.CURRENCY, "EUR"))
        .stream()
        .filter(Advice.Duplicate.class::isInstance)
        .map(it -> ((Advice.Duplicate) it).id())
        .toList();
  }

  private List<Advice> advice(Invoice invoice) {
    return office.store().read(tx -> new InvoiceAdvisor(suppliers).of(tx, invoice));
  }

  private Optional<Advice.UnknownAccount> check(String id, String day, String name, String iban) {
    return advice(
            office
                .invoices()
                .blank(id)
                .with(InvoiceField.SUPPLIER, name)
                .with(InvoiceField.ISSUE_DATE, day)
                .with(InvoiceField.IBAN, iban))
        .stream()
        .filter(Advice.UnknownAccount.class::isInstance)
        .map(Advice.UnknownAccount.class::cast)
        .findFirst();
  }

  private List<SupplierLine> all() {
    office.index().catchUp();
    return office.store().read(suppliers::all);
  }

  private SupplierProfile profile(String id) {
    office.index().catchUp();
    return office.store().read(tx -> suppliers.profile(tx, id)).orElseThrow();
  }

  private void invoice(
      String id, String name, String vat, String iban, String day, String total, String currency) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("id", id);
    row.put("name", name);
    row.put("vat", vat.isEmpty() ? null : vat);
    row.put("iban", iban.isEmpty() ? null : iban);
    row.put("day", day);
    row.put("total", total);
    row.put("currency", currency);
    office.execute(
        "INSERT INTO invoices(id,vendor_name,vendor_vat_id,vendor_iban,issue_date,total,currency)"
            + " VALUES(:id,:name,:vat,:iban,:day,:total,:currency)",
        row);
  }
}
