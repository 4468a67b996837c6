package app.landfall.desktop;

import app.landfall.database.Migration;
import app.landfall.host.SchemaRegistrar;
import app.landfall.plugin.ProgramSettings;
import app.landfall.plugin.Settings;
import app.landfall.store.Store;
import app.landfall.store.StoreConfig;
import app.landfall.store.StoreFile;
import app.landfall.store.SyncedTable;
import app.landfall.sync.client.FileNotebook;
import app.landfall.sync.client.FileTokenVault;
import app.landfall.sync.client.Scheduler;
import app.landfall.sync.client.SyncEngine;
import app.landfall.sync.client.SyncParts;
import app.landfall.sync.client.SyncTimes;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/// The store and the sync engine of one profile, put together by hand: few parts, made once, and
/// out of reach of plugins, who are given [Store] and `Sync` and nothing else.
final class Engine implements AutoCloseable {
  private static final int READERS = 3;

  private final StoreFile file;
  private final LateTransport transport;
  private final ScheduledExecutorService syncThread;
  private final SyncEngine sync;

  private Engine(
      StoreFile file,
      LateTransport transport,
      ScheduledExecutorService syncThread,
      SyncEngine sync) {
    this.file = file;
    this.transport = transport;
    this.syncThread = syncThread;
    this.sync = sync;
  }

  /// Opens the database, making it where there is none. Sends nothing.
  static Engine open(Profile profile, Settings settings, InstantSource clock) {
    RandomGenerator random = new SecureRandom();
    StoreFile file =
        StoreFile.open(
            profile.database(), new StoreConfig(clock, random, Engine::onEventThread, READERS));
    profile.closeDatabaseToOthers();
    ScheduledExecutorService syncThread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sync").factory());
    LateTransport transport = new LateTransport(syncThread, clock);
    SyncEngine sync =
        SyncEngine.create(
            new SyncParts(
                file.replication(),
                file.attention(),
                new FileNotebook(profile.activity(), profile.pause()),
                transport,
                new FileTokenVault(profile.key()),
                Scheduler.on(syncThread),
                clock,
                random,
                ThisComputer::network,
                "landfall/" + ProgramVersion.text(),
                () -> ThisComputer.name(settings.read(ProgramSettings.Computer.FORM)),
                SyncTimes.DEFAULT));
    return new Engine(file, transport, syncThread, sync);
  }

  Store store() {
    return file.store();
  }

  SyncEngine sync() {
    return sync;
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
    sync.close();
    transport.close();
    syncThread.close();
    file.close();
  }

  /// By its name: nothing here knows AWT, and asking AWT would load it.
  private static boolean onEventThread() {
    return Thread.currentThread().getName().startsWith("AWT-EventQueue");
  }
}
