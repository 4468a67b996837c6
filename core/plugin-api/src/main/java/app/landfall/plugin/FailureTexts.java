package app.landfall.plugin;

/// The texts about failures that the program knows.
interface FailureTexts {
  String locked();

  String diskFull();

  String diskFails();

  String damaged();

  String tooLarge();
}
