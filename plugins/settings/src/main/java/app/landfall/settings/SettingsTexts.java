package app.landfall.settings;

/// The texts of the pages of the settings.
interface SettingsTexts {
  String notConnected();

  String connectedTo(String company, String address);

  String practice();

  String pairing();

  String pairingHint();

  String connect();

  String connecting();

  String failed(String reason);

  String disconnect();

  String disconnectTitle(String company);

  String disconnectText(long waiting);

  String keepHere();

  String cancel();

  String disconnected();

  String notDisconnected(String reason);

  String pluginsHelp();

  String enabled(String plugin);

  String stopped();

  String rejected();

  String broken();

  String blocked();

  String starting();

  String whyRejected(String message);

  String whyFailed(String message);

  String whyBlocked(String message);

  String problem(String message);

  String notChanged(String message);

  String details(String version, String vendor);

  String bundled();

  String changing();

  String exportFirst();

  String backups();

  String backupsHelp();

  String lastBackup(String at);

  String noBackup();

  String backUpNow();

  String backUpTo();

  String restoreFrom();

  String restore();

  String restoreOf(String at);

  String backupLine(String why, long records, long kilobytes);

  String asked();

  String daily();

  String beforeUpdate();

  String backingUp();

  String backedUp(String file);

  String looking();

  String notRestored(String reason);

  String restoreTitle();

  String restoreText(String at, long records);

  String restoreAtNextStart();

  String restoring();

  String restoreReady();

  String disconnectAllSent();
}
