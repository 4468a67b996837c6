package app.landfall.desktop;

/// What the program warns of by itself. Reasons in it are English, as in the log.
interface WarningTexts {
  String backupFailed(String reason);

  String copiedFolder(String folder);

  String pluginsLeftAlone(String reason);
}
