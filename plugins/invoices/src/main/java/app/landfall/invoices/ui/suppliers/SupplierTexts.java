package app.landfall.invoices.ui.suppliers;

import app.landfall.plugin.Texts;

/// Every text of the suppliers' pages.
interface SupplierTexts {
  /// In the language of the screen.
  SupplierTexts SUPPLIER_TEXTS = Texts.of(SupplierTexts.class);

  String title();

  String search();

  String nothingYet();

  String noMatch();

  String showAll();

  String name();

  String vatId();

  String openItems();

  String openAmount();

  String lastInvoice();

  String open();

  String merge();

  String mergeInto(String supplier);

  String merged(String supplier, long others);

  String actions();

  String accounts();

  String account();

  String firstUsed();

  String invoices();

  String confirmed();

  String confirmedBy(String who, String day);

  String notConfirmed();

  String confirm();

  String confirmedNow(String account);

  String noAccounts();

  String openInvoices();

  String nothingOpen();

  String number();

  String due();

  String amount();

  String paidByMonth();

  String nothingPaid();

  String paidIn(String month, String amount);

  String termsOdd();

  String currencyOdd(String typed);
}
