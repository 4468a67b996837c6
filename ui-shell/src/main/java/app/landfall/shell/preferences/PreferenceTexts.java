package app.landfall.shell.preferences;

/// What the preferences say.
interface PreferenceTexts {
  String title();

  String search();

  String pages();

  String reset();

  String close();

  String nothing(String typed);

  String notSaved(String reason);
}
