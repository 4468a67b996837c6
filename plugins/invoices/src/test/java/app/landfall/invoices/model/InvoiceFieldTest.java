package app.landfall.invoices.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fields, record and table say the same.
class InvoiceFieldTest {
  @TempDir Path folder;

  @Test
  void everyFieldIsAColumnAndIsStored() {
    try (Office office = new Office(folder)) {
      Invoice invoice = office.invoices().blank();
      for (InvoiceField field : InvoiceField.values()) {
        invoice = invoice.with(field, "value of " + field);
      }
      Invoice full = invoice;
      office
          .store()
          .write(tx -> {
            tx.insert(InvoiceTables.INVOICES, full);
            return true;
          })
          .join();
      assertThat(office.find(full.id())).isEqualTo(full);
      for (InvoiceField field : InvoiceField.values()) {
        assertThat(office.text("SELECT " + field.column() + " FROM invoices"))
            .isEqualTo("value of " + field);
      }
    }
  }

  @Test
  void aFieldIsFoundByEveryNameItHas() {
    assertThat(InvoiceField.named("amount-due")).contains(InvoiceField.AMOUNT_DUE);
    assertThat(InvoiceField.named("payable")).contains(InvoiceField.AMOUNT_DUE);
    assertThat(InvoiceField.named("due_date")).contains(InvoiceField.DUE_DATE);
    assertThat(InvoiceField.named("dueDate")).contains(InvoiceField.DUE_DATE);
    assertThat(InvoiceField.named("vendor_name")).contains(InvoiceField.SUPPLIER);
    assertThat(InvoiceField.named("synced")).isEmpty();
    assertThat(InvoiceField.named("id")).isEmpty();
  }

  @Test
  void whatIsTypedIsTakenAsMeant() {
    assertThat(InvoiceField.IBAN.typed(" de89 3704 0044 0532 0130 00 "))
        .isEqualTo("DE89370400440532013000");
    assertThat(InvoiceField.CURRENCY.typed("eur")).isEqualTo("EUR");
    assertThat(InvoiceField.NOTE.typed(" two words ")).isEqualTo("two words");
    assertThat(InvoiceField.NOTE.typed("  ")).isNull();
  }

  @Test
  void theTableHasNoColumnThatNoFieldKnows() {
    try (Office office = new Office(folder)) {
      String fields =
          String.join(
              ",",
              Arrays.stream(InvoiceField.values())
                  .map(field -> "'" + field.column() + "'")
                  .toList());
      assertThat(
              office.text(
                  "SELECT group_concat(name) FROM pragma_table_info('invoices') WHERE name NOT IN ("
                      + fields
                      + ") ORDER BY name"))
          .isEqualTo("id,synced,updated_at,_seq");
    }
  }
}
