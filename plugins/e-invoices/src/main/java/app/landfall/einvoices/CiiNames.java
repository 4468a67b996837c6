package app.landfall.einvoices;

/// The element names in which UN/CEFACT CII (D16B: Factur-X, ZUGFeRD 2, XRechnung) and its draft in
/// ZUGFeRD 1 differ; everything else is named alike.
///
/// @param context holds the profile
/// @param document holds number, type and date
/// @param transaction holds all the rest
/// @param agreement parties and orders
/// @param delivery when it was delivered
/// @param settlement currency, taxes, totals
/// @param totals the document's sums
/// @param lineAgreement a line's prices
/// @param lineDelivery a line's quantity
/// @param lineSettlement a line's tax and sum
/// @param lineTotals a line's sum
/// @param rate a tax rate
/// @param reference the number of a document referred to
record CiiNames(
    String context,
    String document,
    String transaction,
    String agreement,
    String delivery,
    String settlement,
    String totals,
    String lineAgreement,
    String lineDelivery,
    String lineSettlement,
    String lineTotals,
    String rate,
    String reference) {

  static final CiiNames D16B =
      new CiiNames(
          "ExchangedDocumentContext",
          "ExchangedDocument",
          "SupplyChainTradeTransaction",
          "ApplicableHeaderTradeAgreement",
          "ApplicableHeaderTradeDelivery",
          "ApplicableHeaderTradeSettlement",
          "SpecifiedTradeSettlementHeaderMonetarySummation",
          "SpecifiedLineTradeAgreement",
          "SpecifiedLineTradeDelivery",
          "SpecifiedLineTradeSettlement",
          "SpecifiedTradeSettlementLineMonetarySummation",
          "RateApplicablePercent",
          "IssuerAssignedID");

  static final CiiNames ZUGFERD_1 =
      new CiiNames(
          "SpecifiedExchangedDocumentContext",
          "HeaderExchangedDocument",
          "SpecifiedSupplyChainTradeTransaction",
          "ApplicableSupplyChainTradeAgreement",
          "ApplicableSupplyChainTradeDelivery",
          "ApplicableSupplyChainTradeSettlement",
          "SpecifiedTradeSettlementMonetarySummation",
          "SpecifiedSupplyChainTradeAgreement",
          "SpecifiedSupplyChainTradeDelivery",
          "SpecifiedSupplyChainTradeSettlement",
          "SpecifiedTradeSettlementMonetarySummation",
          "ApplicablePercent",
          "ID");
}
