package app.landfall.desktop.profile;

/// What the program warns of by itself. Reasons in it are English, as in the log.
public interface WarningTexts {
  String backupFailed(String reason);

  String copiedFolder(String folder);

  String pluginsLeftAlone(String reason);
}
