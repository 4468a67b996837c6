package app.landfall.invoices.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The words that invoices are found by are always those of the rule that searches.
class InvoiceIndexTest {
  private static final int ROWS = 900;

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

  /// Who changes what is expected here adds a migration that has the words of all invoices made
  /// anew, as `4-search.sql` does: otherwise old invoices are found by the old rule.
  @Test
  void theWordsAreThoseThatTheLastMigrationHasMadeAnew() {
    String words =
        new SearchWords()
            .text("Müller & O’Brien")
            .account("DE89 3704 0044 05")
            .day("2026-11-30")
            .day("soon")
            .text("1234.56")
            .joined();
    assertThat(words)
        .isEqualTo(
            " muller o brien mueller obrien de893704004405 de89 3704 0044 05 30 11 2026 11 30"
                + " 30nov soon 1234 56");
    assertThat(InvoiceTables.STEPS).contains("4-search.sql");
  }

  @Test
  void aMigrationHasThoseOfAllInvoicesMadeAnewAndLosesNoneThatChangesMeanwhile() throws Exception {
    office
        .store()
        .write(tx -> {
          for (int i = 0; i < ROWS; i++) {
            tx.execute(
                "INSERT INTO invoices(id,vendor_name) VALUES(:id,'Müller '||:i)",
                Map.of("id", "i" + i, "i", i));
          }
          return true;
        })
        .join();
    InvoiceIndex index = office.index();
    index.catchUp();
    office.outside("UPDATE invoice_standings SET words=' muller'");
    office.outside("INSERT INTO invoice_words(invoice_words) VALUES('delete-all')");
    office.outside("DROP TABLE invoice_rebuild");
    for (String statement : InvoiceTables.sql("4-search.sql").split(";\\R?", -1)) {
      if (!statement.isBlank()) {
        office.outside(statement);
      }
    }
    office.execute("UPDATE invoices SET vendor_name='Kestrel' WHERE id='i3'", Map.of());
    office.execute("DELETE FROM invoices WHERE id='i4'", Map.of());
    index.catchUp();
    assertThat(office.text("SELECT count(*) FROM invoice_rebuild")).isEqualTo("0");
    assertThat(office.text("SELECT count(*) FROM invoice_standings WHERE words=' muller'"))
        .isEqualTo("0");
    assertThat(found("mueller")).isEqualTo(ROWS - 2);
    assertThat(found("kestrel")).isEqualTo(1);
  }

  /// As beside a program that syncs and has no window: it holds the profile and derives no words.
  @Test
  void whatHasChangedIsFoundAsItIsNowWhoeverDerivesTheWords() {
    for (String name : List.of("Müller", "Nordwind", "Kestrel")) {
      office.added(name, "1.00");
    }
    assertThat(found("mueller")).isEqualTo(1);
    office.index().catchUp();
    office.execute("UPDATE invoices SET vendor_name='Groß' WHERE vendor_name='Müller'", Map.of());
    office.execute("DELETE FROM invoices WHERE vendor_name='Kestrel'", Map.of());
    office.added("Große Werft", "2.00");
    assertThat(found("mueller")).isZero();
    assertThat(found("gross")).isEqualTo(2);
    assertThat(found("kestrel")).isZero();
    assertThat(found("nordwind")).isEqualTo(1);
  }

  @Test
  void aDirectDebitIsNotAmongTheOverdue() {
    String late = "due_date='2026-01-01'";
    for (String means : new String[] {"58", "59", "30; 49"}) {
      String id = office.added("Nordwind " + means, "1.00").id();
      office.execute(
          "UPDATE invoices SET " + late + ",payment_means=:means WHERE id=:id",
          Map.of("means", means, "id", id));
    }
    office.index().catchUp();
    assertThat(
            office.text(
                "SELECT group_concat(standing) FROM (SELECT standing FROM"
                    + " invoice_standings ORDER BY n)"))
        .isEqualTo("12026-01-01,2,2");
    office.execute("UPDATE invoices SET payment_means='58'", Map.of());
    office.index().catchUp();
    assertThat(office.text("SELECT count(*) FROM invoice_standings WHERE standing='2'"))
        .isEqualTo("0");
  }

  private long found(String words) {
    InvoiceList.Query query =
        InvoiceList.Query.newest(words, java.time.LocalDate.parse("2026-03-01"));
    List<InvoiceList.Line> all =
        office
            .store()
            .read(tx ->
                office.list().piece(tx, query, app.landfall.store.PageStart.BEGINNING, 2 * ROWS));
    long count = office.store().read(tx -> office.list().count(tx, query));
    assertThat(count).isEqualTo(all.size());
    return count;
  }
}
