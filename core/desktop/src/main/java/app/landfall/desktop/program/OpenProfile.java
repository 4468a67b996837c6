package app.landfall.desktop.program;

import app.landfall.database.DataLocation;
import app.landfall.database.Database;
import app.landfall.database.DatabaseException;
import app.landfall.desktop.backup.AutomaticBackups;
import app.landfall.desktop.backup.BackupFolder;
import app.landfall.desktop.backup.DataFile;
import app.landfall.desktop.profile.LogFile;
import app.landfall.desktop.profile.Profile;
import app.landfall.desktop.profile.SettingsFile;
import app.landfall.desktop.profile.SpareRoom;
import app.landfall.desktop.profile.WarningTexts;
import app.landfall.host.PluginFolder;
import app.landfall.host.PluginHost;
import app.landfall.host.Services;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.Job;
import app.landfall.plugin.Notification;
import app.landfall.plugin.PluginControl;
import app.landfall.plugin.ProgramSettings;
import app.landfall.plugin.Settings;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Workbench;
import app.landfall.store.Backup;
import app.landfall.store.DataSafety;
import app.landfall.store.Store;
import app.landfall.store.file.BeforeMigration;
import app.landfall.sync.client.SyncEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The program without a window, over one profile whose lock this process holds. Each part is made
/// when it is first asked for, so that a command pays only for what it needs. Any thread; closed
/// once, by who opened it, after the last command has ended.
public final class OpenProfile implements AutoCloseable {
  /// What takes well under a second; larger ones are backed up only by a process that stays.
  private static final long QUICK_BACKUP_BYTES = 32L << 20;

  private final Profile profile;
  private final ProfilePlugins plugins;
  private final LogFile log;
  private final SettingsFile settings;
  private final InstantSource clock = InstantSource.system();
  private final NotificationLog notifications = new NotificationLog();
  private final PluginRequests control;
  private final SpareRoom room;
  private final boolean readOnly;
  private final BackupFolder backups;
  private final DataFile data;
  private volatile boolean up;
  private volatile boolean windowed;
  private @Nullable StoreAndSync engine;
  private Workbench workbench = Workbench.NONE;
  private Consumer<Job<?>> jobStarted = _ -> {};

  private OpenProfile(
      Profile profile, ProfilePlugins plugins, LogFile log, SpareRoom room, boolean readOnly) {
    this.profile = profile;
    this.room = room;
    this.readOnly = readOnly;
    this.backups = new BackupFolder(profile, clock);
    this.data = new DataFile(profile, backups);
    this.plugins = plugins;
    this.log = log;
    this.settings = SettingsFile.open(profile.settings());
    this.control =
        new PluginRequests(
            this::plugins, new PluginFolder(profile.plugins()), settings, plugins::decided);
  }

  public static OpenProfile open(Profile profile, ProfilePlugins plugins) {
    return open(profile, plugins, false);
  }

  /// Beside a process that holds the profile and does not answer: reads, and refuses to write.
  public static OpenProfile openForReading(Profile profile, ProfilePlugins plugins) {
    return open(profile, plugins, true);
  }

  private static OpenProfile open(Profile profile, ProfilePlugins plugins, boolean readOnly) {
    SpareRoom room = new SpareRoom(profile);
    if (!readOnly) {
      room.open();
    }
    try {
      return new OpenProfile(profile, plugins, LogFile.open(profile.logs()), room, readOnly);
    } catch (IOException e) {
      throw new CommandFailure(
          "The log in %s cannot be written: %s.".formatted(profile.logs(), Profile.reason(e)), e);
    }
  }

  /// Called before the plugins are asked for.
  public synchronized void inWindow(Workbench bench, Consumer<Job<?>> started, PluginPages pages) {
    control.shownIn(pages);
    windowed = true;
    workbench = bench;
    jobStarted = started;
  }

  public Profile profile() {
    return profile;
  }

  public InstantSource clock() {
    return clock;
  }

  public Settings settings() {
    return settings;
  }

  public NotificationLog notifications() {
    return notifications;
  }

  public Store store() {
    return engine().store();
  }

  /// The safety of the data: backups.
  public DataSafety safety() {
    return engine().safety();
  }

  public Database database() {
    return engine().database();
  }

  /// Looks through all files that rows refer to; those that are damaged are fetched again.
  public FileCheck checkFiles() {
    return engine().checkFiles();
  }

  /// What came of a restore.
  ///
  /// @param now false = the data is in use here; a restart is missing
  /// @param takenOver records saved again from a damaged file
  /// @param kept where the data of before is
  public record Restored(Backup backup, boolean now, int takenOver, Optional<Path> kept) {}

  /// Puts a backup in the place of the data, or makes it ready where the data is in use.
  public synchronized Restored restore(Path file) {
    try {
      Backup backup = BackupFolder.read(file);
      if (engine != null) {
        engine.safety().restoreAtNextStart(file).join();
        return new Restored(backup, false, 0, Optional.empty());
      }
      int takenOver = data.makeReady(file, StoreAndSync.config(clock, BeforeMigration.NOTHING));
      return new Restored(backup, true, takenOver, data.finishRestore());
    } catch (DatabaseException e) {
      throw AutomaticBackups.failure(e);
    }
  }

  /// Damage was found: the next start looks through the whole file before anything else.
  public void suspect() {
    data.suspect();
  }

  /// After a damaged file was set aside.
  public void beginEmpty() {
    data.beginEmpty();
  }

  public SyncEngine sync() {
    return engine().sync();
  }

  /// What people can do to plugins while they run.
  public PluginControl control() {
    return control;
  }

  /// The plugins, started.
  public PluginHost plugins() {
    StoreAndSync parts = engine();
    PluginHost host = plugins.started(services(parts));
    if (!windowed) {
      cameUp();
    }
    return host;
  }

  private Services services(StoreAndSync parts) {
    return new Services(
            parts::register,
            parts.store(),
            parts.sync(),
            settings,
            notifications,
            control,
            clock,
            profile.plugins(),
            workbench,
            jobStarted)
        .with(parts.safety());
  }

  /// The program has come up, with a window if it has one: starting its plugins went well.
  public void cameUp() {
    if (!up) {
      up = true;
      plugins.cameUp();
      plugins
          .leftAlone()
          .ifPresent(why ->
              notifications.show(
                  new Notification(
                      Notification.Level.WARNING,
                      Texts.of(WarningTexts.class).pluginsLeftAlone(why))));
    }
  }

  /// From now on sync runs by itself, unless people have switched that off; then it waits to be
  /// asked.
  public void syncByItself() {
    engine().safety().everyDay();
    engine().watchTheFile();
    if (settings.read(ProgramSettings.Sync.FORM).automatic()) {
      sync().start();
    }
  }

  /// The same, and people may change their mind while the program runs.
  public void followAutomatic() {
    syncByItself();
    var _ =
        settings.onChange(
            ProgramSettings.Sync.FORM,
            Runnable::run,
            chosen -> {
              if (chosen.automatic()) {
                sync().start();
              } else {
                sync().onlyWhenAsked();
              }
            });
  }

  @Override
  public void close() {
    control.close();
    plugins.close();
    closeEngine();
    log.close();
  }

  private synchronized StoreAndSync engine() {
    if (engine == null) {
      engine =
          readOnly
              ? StoreAndSync.openForReading(profile, backups, settings, notifications, clock)
              : StoreAndSync.open(profile, data, backups, settings, notifications, clock);
      warnOfCopies();
      keepRoom();
    }
    return engine;
  }

  private void keepRoom() {
    if (room.isGivenUp()) {
      notifications.show(
          new Notification(
              Notification.Level.WARNING, Texts.of(WarningTexts.class).diskFullAtStart()));
    } else if (!readOnly) {
      room.keep();
    }
  }

  private void warnOfCopies() {
    DataLocation.copied(profile.folder())
        .ifPresent(folder ->
            notifications.show(
                new Notification(
                    Notification.Level.WARNING,
                    Texts.of(WarningTexts.class).copiedFolder(folder.toString()))));
  }

  private synchronized void closeEngine() {
    if (engine != null) {
      if (!readOnly) {
        engine.safety().onTheWayOut(QUICK_BACKUP_BYTES);
      }
      engine.close();
    }
  }
}
