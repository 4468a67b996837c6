package app.landfall.shell.plugins;

/// The texts of the window about what failed in it. None has a word of the failure itself unless
/// that was written for people: the rest stands in the log and beside the plugin.
interface GuardTexts {
  String failed(String plugin);

  String failedBecause(String plugin, String reason);

  String programFailed();

  String takenAway(String plugin);

  String again();
}
