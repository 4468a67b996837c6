package app.landfall.plugin.ui.record;

/// The texts of lists and forms of records.
interface RecordTexts {
  String create(String kind);

  String nothingYet(String kinds);

  String noMatch();

  String showAll();

  String firstOf(long shown, long all);

  String notShown(long records);

  String cannotShow(String why);

  String save();

  String saved();

  String delete();

  String deleteAsk(String title);

  String deleteYes();

  String cancel();

  String needed();

  String noChoice(String choices);

  String changedMeanwhile(String fields);

  String goneMeanwhile();

  String notSaved(String reason);

  String state();

  String yes();

  String no();
}
