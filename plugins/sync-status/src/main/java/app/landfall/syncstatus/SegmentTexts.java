package app.landfall.syncstatus;

/// The texts of the status bar beside its sentence, which is `SyncSentence`: backups, disks,
/// buttons.
interface SegmentTexts {
  String noBackup();

  String backupToday(String at);

  String backup(String day);

  String backUp();

  String locked();

  String diskFull();

  String diskFails();

  String damaged();

  String waiting(long records);

  String retryNow();

  String syncNow();

  String pause();

  String resume();

  String doSignIn();

  String details();

  String toDecide(long number);
}
