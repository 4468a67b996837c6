package app.landfall.invoices.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.papers.Papers;
import app.landfall.invoices.papers.PapersOf;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the page of the bin says is so.
final class InvoiceBinTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  @TempDir private Path folder;
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
  void paymentsAndPapersComeBackWithTheirInvoice() {
    Invoice invoice = office.added("Nordwind", "119.00");
    Papers papers = PapersOf.store(office.store());
    String paper = papers.keep("scan.pdf", new byte[] {1, 2, 3}, "/in/scan.pdf");
    papers.give(List.of(paper), invoice.id()).join();
    office.payAll(List.of(invoice.id()), LocalDate.parse("2026-03-01"), NOW);
    InvoiceDetail before = office.invoices().detail(invoice.id()).orElseThrow();
    assertThat(before.payments()).hasSize(1);
    assertThat(papers.of(invoice.id())).hasSize(1);

    office.invoices().deleteAll(List.of(invoice.id())).join();
    assertThat(bin(NOW).all()).extracting(InvoiceBin.Binned::id).contains(invoice.id());
    assertThat(bin(NOW).restore(List.of(invoice.id())).join().count()).isEqualTo(1);

    InvoiceDetail after = office.invoices().detail(invoice.id()).orElseThrow();
    assertThat(after.payments()).hasSize(1);
    assertThat(after.payments().getFirst().id()).isEqualTo(before.payments().getFirst().id());
    assertThat(papers.of(invoice.id())).hasSize(1);
    assertThat(bin(NOW).all()).isEmpty();
  }

  @Test
  void itIsListedForNinetyDays() {
    Invoice invoice = office.added("Nordwind", "119.00");
    office.invoices().deleteAll(List.of(invoice.id())).join();
    assertThat(bin(NOW.plus(Duration.ofDays(89))).all()).hasSize(1);
    assertThat(bin(NOW.plus(Duration.ofDays(91))).all()).isEmpty();
  }

  private InvoiceBin bin(Instant now) {
    return new InvoiceBin(office.store(), InstantSource.fixed(now));
  }
}
