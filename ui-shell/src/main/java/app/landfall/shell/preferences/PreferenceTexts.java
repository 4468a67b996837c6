package app.landfall.shell.preferences;

/// The texts of the preferences.
interface PreferenceTexts {
  String title();

  String search();

  String pages();

  String reset();

  String close();

  String nothing(String typed);

  String notSaved(String reason);
}
