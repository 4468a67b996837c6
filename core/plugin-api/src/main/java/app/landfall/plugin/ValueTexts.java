package app.landfall.plugin;

/// What is said of a value that cannot be read.
interface ValueTexts {
  String noNumber(String example);

  String noDay(String example);
}
