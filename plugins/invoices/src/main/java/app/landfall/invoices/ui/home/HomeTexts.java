package app.landfall.invoices.ui.home;

import app.landfall.plugin.Texts;

/// The texts of the first page.
interface HomeTexts {
  /// In the language of the screen.
  HomeTexts HOME = Texts.of(HomeTexts.class);

  String title();

  String fresh();

  String freshSince(String when);

  String show();

  String seen();

  String decide();

  String nothingToDecide();

  String due();

  String overdue();

  String thisWeek();

  String nextWeek();

  String undated();

  String row(String words, long count, String amount);

  String firstWeek();

  String cash();

  String ages();

  String firstBar(String amount, long count);

  String weekBar(String monday, String amount, long count);

  String ageBar(String age, String amount, long count);

  String notDue();

  String days30();

  String days60();

  String days90();

  String daysMore();

  String asTable();

  String asCharts();

  String when();

  String invoices();

  String amount();

  String account();

  String nothingOpen();

  String failed();

  String question();

  String fellBack();

  String second();

  String approve();

  String twoAccounts();

  String accountCheck();

  String reading();

  String returned();

  String entry();

  String twoFiles();

  String moreThanOpen();

  String twoVersions();

  String refused();

  String kind(String kind, long count);
}
