package app.landfall.invoices.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.PageStart;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever writes only `id, vendor_name, total, synced, updated_at` has written an invoice.
class FiveColumnsTest {
  @TempDir Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void theyAreEnoughAndSort() throws SQLException {
    office.outside(
        """
        INSERT INTO invoices(id,vendor_name,total,synced,updated_at) VALUES
          ('a','Nine',9.5,0,'2026-01-01T00:00:00Z'),
          ('b','Eleven','11.00',1,'2026-01-01T00:00:00Z'),
          ('c','Minus','-100',0,''),
          ('d','Odd','about ten',0,''),
          ('e',NULL,NULL,0,'')
        """);
    office.index().catchUp();
    assertThat(names(InvoiceSort.TOTAL)).containsExactly("Odd", null, "Minus", "Nine", "Eleven");
    assertThat(names(InvoiceSort.SUPPLIER)).containsExactly(null, "Eleven", "Minus", "Nine", "Odd");
    Invoice nine = office.find("a");
    assertThat(nine.total()).isEqualTo(new Amount("9.5"));
    assertThat(nine.kind()).isEqualTo(Invoice.INVOICE);
    assertThat(nine.standing()).isEqualTo(Workflow.NEW);
  }

  @Test
  void replacingThemKeepsWhatElseIsKnown() {
    Invoice invoice = office.added("Acme", "10.00");
    office.execute(
        "UPDATE invoices SET vendor_name='Acme Ltd',total='12.00' WHERE id=:id",
        Map.of("id", invoice.id()));
    Invoice found = office.find(invoice.id());
    assertThat(found.vendorName()).isEqualTo("Acme Ltd");
    assertThat(found.currency()).isEqualTo("EUR");
  }

  @Test
  void oddValuesHideNoRowAndStopNoEdit() throws SQLException {
    office.outside(
        """
        INSERT INTO invoices(id,vendor_name,total,issue_date,due_date,currency,kind,workflow)
        VALUES('a',x'00ff','abc','soon',20260101,'EURO','sandwich','teleported')
        """);
    office.outside(
        "INSERT INTO invoice_lines(id,invoice_id,position,level) VALUES('l','a','x','y')");
    assertThat(names(InvoiceSort.ISSUE_DATE)).hasSize(1);
    assertThat(office.invoices().detail("a").orElseThrow().lines()).hasSize(1);
    Invoice odd = office.find("a");
    assertThat(odd.standing()).isEqualTo(Workflow.REVIEW);
    assertThat(office.invoices().save(odd, odd.with(InvoiceField.NOTE, "ask them")).join())
        .isEqualTo(new SaveResult.Saved("a"));
    assertThat(office.text("SELECT hex(vendor_name)||total||issue_date FROM invoices"))
        .isEqualTo("00FFabcsoon");
  }

  private List<String> names(InvoiceSort sort) {
    InvoiceList.Query query =
        new InvoiceList.Query(InvoiceFilter.ALL, sort, false, LocalDate.parse("2026-03-01"));
    return office
        .store()
        .read(tx -> office.list().piece(tx, query, PageStart.BEGINNING, 100))
        .stream()
        .map(line -> line.invoice().vendorName())
        .toList();
  }
}
