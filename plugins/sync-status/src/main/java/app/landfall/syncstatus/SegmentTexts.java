package app.landfall.syncstatus;

/// The status bar, word for word.
interface SegmentTexts {
  String local();

  String noBackup();

  String backupToday(String at);

  String backup(String day);

  String backUp();

  String locked();

  String diskFull();

  String diskFails();

  String damaged();

  String practice();

  String firstSync(long done, long total);

  String firstSyncBegins();

  String catchingUp(long done, long total);

  String catchingUpBegins();

  String synced(String at);

  String syncedNever();

  String waiting(long records);

  String ready();

  String sending(long which, long of);

  String receiving(long rows);

  String syncing();

  String offline();

  String lastSynced(String at);

  String savedHere(long records);

  String serverProblem();

  String retrying();

  String paused();

  String signIn();

  String removed();

  String outdated();

  String serverReplaced();

  String notTrusted();

  String callRefused();

  String serverLostChanges();

  String cannotStore();

  String internal();

  String retryNow();

  String syncNow();

  String pause();

  String resume();

  String doSignIn();

  String details();

  String toDecide(long number);
}
