package app.landfall.einvoices;

import app.landfall.invoices.api.InvoiceLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines of a CII document. They are written flat and nest by the id of their parent; a line
/// may also say that it is a `GROUP` (a subtotal) or mere `INFORMATION`.
///
/// What counts (Factur-X 1.0, EXTENDED): a `DETAIL` line counts and the groups above it do not.
/// Where lines say nothing about themselves, the parents count and what is below them does not.
final class CiiLines {

  private static final String DETAIL = "DETAIL";

  private final CiiNames names;
  private final StatedValues stated;
  private final Map<String, InvoiceLine> byId = new HashMap<>();
  private final Map<String, Boolean> countsAbove = new HashMap<>();

  CiiLines(CiiNames names, StatedValues stated) {
    this.names = names;
    this.stated = stated;
  }

  /// A parent is written before its children; one that is not known yet leaves a line on the top
  /// level, and so no circle can arise.
  List<InvoiceLine> read(XmlElement transaction) {
    List<InvoiceLine> lines = new ArrayList<>();
    for (XmlElement element : transaction.all("IncludedSupplyChainTradeLineItem")) {
      String parentId = element.text("AssociatedDocumentLineDocument", "ParentLineID");
      InvoiceLine parent = parentId == null ? null : byId.get(parentId);
      InvoiceLine line = line(element, parent);
      lines.add(line);
      if (!line.id().isEmpty()) {
        byId.putIfAbsent(line.id(), line);
        countsAbove.putIfAbsent(line.id(), line.counts() || countedAbove(parent));
      }
    }
    return lines;
  }

  private InvoiceLine line(XmlElement line, @Nullable InvoiceLine parent) {
    XmlElement quantity = line.first(names.lineDelivery(), "BilledQuantity");
    XmlElement price =
        line.first(names.lineAgreement(), "NetPriceProductTradePrice", "ChargeAmount");
    return new InvoiceLine(
        StatedValues.orEmpty(line.text("AssociatedDocumentLineDocument", "LineID")),
        parent == null ? null : parent.id(),
        parent == null ? 0 : parent.level() + 1,
        counts(line, parent),
        line.text("SpecifiedTradeProduct", "Name"),
        line.text("SpecifiedTradeProduct", "Description"),
        StatedValues.joined(
            line.texts("AssociatedDocumentLineDocument", "IncludedNote", "Content"), "\n"),
        line.text("SpecifiedTradeProduct", "SellerAssignedID"),
        stated.decimal(quantity),
        quantity == null ? null : quantity.attribute("unitCode"),
        stated.decimal(price),
        stated.decimal(
            line.first(names.lineAgreement(), "NetPriceProductTradePrice", "BasisQuantity")),
        stated.decimal(line.first(names.lineSettlement(), names.lineTotals(), "LineTotalAmount")),
        line.text(names.lineSettlement(), "ApplicableTradeTax", "CategoryCode"),
        stated.decimal(line.first(names.lineSettlement(), "ApplicableTradeTax", names.rate())),
        line.all(names.lineSettlement(), "SpecifiedTradeAllowanceCharge").stream()
            .map(element -> CiiInvoice.adjustment(element, names, stated))
            .toList(),
        stated.date(
            CiiInvoice.date(
                line, names.lineSettlement(), "BillingSpecifiedPeriod", "StartDateTime")),
        stated.date(
            CiiInvoice.date(
                line, names.lineSettlement(), "BillingSpecifiedPeriod", "EndDateTime")));
  }

  private boolean counts(XmlElement line, @Nullable InvoiceLine parent) {
    String says = line.text("AssociatedDocumentLineDocument", "LineStatusReasonCode");
    return (says == null || says.equalsIgnoreCase(DETAIL)) && !countedAbove(parent);
  }

  private boolean countedAbove(@Nullable InvoiceLine parent) {
    return parent != null && countsAbove.getOrDefault(parent.id(), false);
  }
}
