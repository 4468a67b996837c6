package app.landfall.invoices.ui.editor;

import app.landfall.plugin.Texts;

/// The texts of an invoice's history.
interface HistoryTexts {
  HistoryTexts HISTORY = Texts.of(HistoryTexts.class);

  String history();

  String show();

  String hide();

  String more(long count);

  String entered();

  String deleted();

  String change(String field, String from, String to);

  String here();

  String hereNamed(String computer);

  String elsewhere();

  String putBack(String field, String value);
}
