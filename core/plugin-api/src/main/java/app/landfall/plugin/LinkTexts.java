package app.landfall.plugin;

/// The texts of [SyncSentence]: how sync stands, in one line.
interface LinkTexts {
  String local();

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

  String refused(long number);

  String toDecide(long number);
}
