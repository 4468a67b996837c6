package app.landfall.desktop.program;

import app.landfall.database.Database;
import app.landfall.database.DatabaseException;
import app.landfall.database.Migration;
import app.landfall.desktop.backup.AutomaticBackups;
import app.landfall.desktop.backup.BackupFolder;
import app.landfall.desktop.backup.DataFile;
import app.landfall.desktop.keychain.KeychainVault;
import app.landfall.desktop.profile.Profile;
import app.landfall.desktop.profile.ProgramVersion;
import app.landfall.host.SchemaRegistrar;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.Notifications;
import app.landfall.plugin.ProgramSettings;
import app.landfall.plugin.Settings;
import app.landfall.store.Backup;
import app.landfall.store.Store;
import app.landfall.store.StoreException;
import app.landfall.store.SyncedTable;
import app.landfall.store.file.BeforeMigration;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.sync.client.SyncEngine;
import app.landfall.sync.client.files.FileSyncMemory;
import app.landfall.sync.client.parts.Scheduler;
import app.landfall.sync.client.parts.SyncParts;
import app.landfall.sync.client.parts.SyncTimes;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.random.RandomGenerator;

/// The store and the sync engine of one profile, put together by hand: few parts, made once, and
/// out of reach of plugins, who are given [Store] and `Sync` and nothing else.
final class StoreAndSync implements AutoCloseable {
  private static final int READERS = 3;

  private final StoreFile file;
  private final AutomaticBackups safety;
  private final LazyTransport transport;
  private final ScheduledExecutorService syncThread;
  private final SyncEngine sync;
  private AutoCloseable watch = () -> {};

  private StoreAndSync(
      StoreFile file,
      AutomaticBackups safety,
      LazyTransport transport,
      ScheduledExecutorService syncThread,
      SyncEngine sync) {
    this.file = file;
    this.safety = safety;
    this.transport = transport;
    this.syncThread = syncThread;
    this.sync = sync;
  }

  /// Opens the database, making it where there is none. Sends nothing.
  static StoreAndSync open(
      Profile profile,
      DataFile data,
      BackupFolder backups,
      Settings settings,
      Notifications notifications,
      InstantSource clock) {
    StoreFile file = data.open(config(clock, database -> beforeUpdate(backups, database)));
    profile.closeDatabaseToOthers();
    AutomaticBackups safety =
        new AutomaticBackups(
            file,
            backups,
            clock,
            notifications,
            backup -> data.makeReady(backup, config(clock, BeforeMigration.NOTHING)),
            data::suspect);
    return open(profile, file, safety, settings, clock);
  }

  /// The same beside a process that holds the profile: for reading only.
  static StoreAndSync openForReading(
      Profile profile,
      BackupFolder backups,
      Settings settings,
      Notifications notifications,
      InstantSource clock) {
    StoreFile file =
        StoreFile.openForReading(profile.database(), config(clock, BeforeMigration.NOTHING));
    AutomaticBackups safety =
        new AutomaticBackups(
            file,
            backups,
            clock,
            notifications,
            backup -> {
              throw new CommandFailure("Another Landfall holds this profile: end it first.");
            },
            () -> {});
    return open(profile, file, safety, settings, clock);
  }

  static StoreConfig config(InstantSource clock, BeforeMigration beforeMigration) {
    return new StoreConfig(
        clock,
        new SecureRandom(),
        StoreAndSync::onEventThread,
        READERS,
        beforeMigration,
        work -> Thread.ofVirtual().name("files").start(work));
  }

  private static void beforeUpdate(BackupFolder backups, Database database) {
    try {
      backups.make(database, new TreeMap<>(), Backup.Reason.BEFORE_UPDATE);
    } catch (DatabaseException e) {
      throw new StoreException(
          StoreException.Kind.UNUSABLE,
          "The data has to be updated for this version, and the backup before that failed: %s."
                  .formatted(e.getMessage())
              + " Nothing was changed; correct that, then start again.",
          e);
    }
  }

  private static StoreAndSync open(
      Profile profile,
      StoreFile file,
      AutomaticBackups safety,
      Settings settings,
      InstantSource clock) {
    RandomGenerator random = new SecureRandom();
    ScheduledExecutorService syncThread = syncThread();
    LazyTransport transport = new LazyTransport(syncThread, clock);
    SyncEngine sync =
        SyncEngine.create(
            new SyncParts(
                file.replication(),
                file.attention(),
                new FileSyncMemory(profile.activity(), profile.pause()),
                transport,
                KeychainVault.of(profile),
                Scheduler.on(syncThread),
                clock,
                random,
                ThisComputer::network,
                "landfall/" + ProgramVersion.text(),
                () -> ThisComputer.name(settings.read(ProgramSettings.Computer.FORM)),
                SyncTimes.DEFAULT));
    return new StoreAndSync(file, safety, transport, syncThread, sync);
  }

  /// Once it is being ended it waits for no timer: the deadline of a call, or an hour of back-off,
  /// would keep the program open.
  private static ScheduledExecutorService syncThread() {
    ScheduledThreadPoolExecutor thread =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("sync").factory());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRemoveOnCancelPolicy(true);
    return thread;
  }

  Store store() {
    return file.store();
  }

  AutomaticBackups safety() {
    return safety;
  }

  /// Looks through all files that rows refer to.
  FileCheck checkFiles() {
    return new FileCheck(file.referredBlobs(), file.damagedBlobs());
  }

  Database database() {
    return file.database();
  }

  SyncEngine sync() {
    return sync;
  }

  /// From now on takes in what another program writes, as soon as it is written.
  synchronized void watchTheFile() {
    endWatch();
    watch = DatabaseFileWatch.begin(file);
  }

  private synchronized void endWatch() {
    try {
      watch.close();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot end the watch on the database", e);
    }
  }

  /// Makes a plugin's tables.
  void register(String owner, List<SchemaRegistrar.Step> steps, List<SyncedTable> tables) {
    List<Migration> migrations =
        steps.stream().map(step -> new Migration(step.version(), step.name(), step.sql())).toList();
    file.register(owner, migrations, tables);
  }

  /// Ends sync, then its thread, then the store.
  @Override
  public void close() {
    endWatch();
    sync.close();
    // What was queued before may still begin a call; the calls' clock runs on that thread.
    CompletableFuture.runAsync(() -> {}, syncThread).join();
    transport.close();
    syncThread.close();
    safety.close();
    file.close();
  }

  /// By its name: nothing here knows AWT, and asking AWT would load it.
  private static boolean onEventThread() {
    return Thread.currentThread().getName().startsWith("AWT-EventQueue");
  }
}
