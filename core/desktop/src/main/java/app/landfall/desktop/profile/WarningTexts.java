package app.landfall.desktop.profile;

/// The texts of the program's own warnings. Reasons in it are English, as in the log.
public interface WarningTexts {
  String backupFailed(String reason);

  String diskFullAtStart();

  String copiedFolder(String folder);

  String pluginsLeftAlone(String reason);
}
