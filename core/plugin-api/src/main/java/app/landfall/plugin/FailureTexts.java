package app.landfall.plugin;

/// What is said of failures that the program knows.
interface FailureTexts {
  String locked();

  String diskFull();

  String diskFails();

  String damaged();

  String tooLarge();
}
