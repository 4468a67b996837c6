package app.landfall.plugin;

/// The texts about values that cannot be read.
interface ValueTexts {
  String noNumber(String example);

  String noDay(String example);
}
