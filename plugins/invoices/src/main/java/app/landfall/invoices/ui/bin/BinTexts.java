package app.landfall.invoices.ui.bin;

import app.landfall.plugin.Texts;

/// The texts of the bin.
interface BinTexts {
  /// In the language of the screen.
  BinTexts BIN = Texts.of(BinTexts.class);

  String title();

  String kept(long days);

  String search();

  String empty();

  String noMatch();

  String showAll();

  String restore();

  String restored(long count);

  String left(long count);

  String chooseOne();

  String supplier();

  String number();

  String total();

  String deletedAt();

  String computer();

  String keptUntil();

  String here();

  String elsewhere();
}
