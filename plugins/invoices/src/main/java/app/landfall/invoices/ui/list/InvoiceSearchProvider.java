package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.model.InvoiceList.Query;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.text.Amounts;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.SearchProvider;
import app.landfall.store.PageStart;
import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The palette's search for invoices, the newest first.
final class InvoiceSearchProvider implements SearchProvider.Search {
  private final Store store;
  private final InvoiceList list;
  private final InstantSource clock;

  @Inject
  InvoiceSearchProvider(Store store, InvoiceList list, InvoiceIndex index, InstantSource clock) {
    this.store = store;
    this.list = list;
    this.clock = clock;
    index.follow();
  }

  @Override
  public List<SearchProvider.Hit> find(String text, int limit) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    Query query = Query.newest(text, today);
    return store.read(tx -> list.piece(tx, query, PageStart.BEGINNING, limit)).stream()
        .map(line -> hit(line.invoice(), Formats.now().language()))
        .toList();
  }

  private static SearchProvider.Hit hit(InvoiceSummary invoice, Locale language) {
    String supplier = Objects.requireNonNullElse(invoice.vendorName(), TEXTS.noSupplier());
    String number = Objects.requireNonNullElse(invoice.invoiceNumber(), "");
    List<String> detail = new ArrayList<>();
    if (invoice.issueDate() != null) {
      detail.add(
          invoice
              .issueDate()
              .date()
              .map(new Formats(language)::day)
              .orElse(invoice.issueDate().text()));
    }
    String currency = Objects.requireNonNullElse(invoice.currency(), "");
    detail.add((new Amounts(language).write(invoice.total(), currency) + " " + currency).strip());
    return new SearchProvider.Hit(
        (supplier + " " + number).strip(),
        String.join(" · ", detail),
        InvoiceEditors.address(invoice.id()));
  }
}
