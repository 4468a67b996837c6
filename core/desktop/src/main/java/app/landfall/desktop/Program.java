package app.landfall.desktop;

import app.landfall.host.PluginFolder;
import app.landfall.host.PluginHost;
import app.landfall.host.Services;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.Job;
import app.landfall.plugin.PluginControl;
import app.landfall.plugin.ProgramSettings;
import app.landfall.plugin.Settings;
import app.landfall.plugin.ui.Workbench;
import app.landfall.store.Store;
import app.landfall.sync.client.SyncEngine;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The program without a window, over one profile whose lock this process holds. Each part is made
/// when it is first asked for, so that a command pays only for what it needs. Any thread; closed
/// once, by who opened it, after the last command has ended.
final class Program implements AutoCloseable {
  private final Profile profile;
  private final Plugins plugins;
  private final LogFile log;
  private final SettingsFile settings;
  private final InstantSource clock = InstantSource.system();
  private final NotificationLog notifications = new NotificationLog();
  private final PluginDesk control;
  private @Nullable Engine engine;
  private Workbench workbench = Workbench.NONE;
  private Consumer<Job<?>> jobStarted = _ -> {};

  private Program(Profile profile, Plugins plugins, LogFile log) {
    this.profile = profile;
    this.plugins = plugins;
    this.log = log;
    this.settings = SettingsFile.open(profile.settings());
    this.control = new PluginDesk(this::plugins, new PluginFolder(profile.plugins()), settings);
  }

  static Program open(Profile profile, Plugins plugins) {
    try {
      return new Program(profile, plugins, LogFile.open(profile.logs()));
    } catch (IOException e) {
      throw new CommandFailure(
          "The log in %s cannot be written: %s.".formatted(profile.logs(), Profile.reason(e)), e);
    }
  }

  /// Called before the plugins are asked for.
  synchronized void inWindow(Workbench bench, Consumer<Job<?>> started) {
    workbench = bench;
    jobStarted = started;
  }

  Profile profile() {
    return profile;
  }

  InstantSource clock() {
    return clock;
  }

  Settings settings() {
    return settings;
  }

  NotificationLog notifications() {
    return notifications;
  }

  Store store() {
    return engine().store();
  }

  SyncEngine sync() {
    return engine().sync();
  }

  /// What people can do to plugins while they run.
  PluginControl control() {
    return control;
  }

  /// The plugins, started.
  PluginHost plugins() {
    Engine parts = engine();
    return plugins.started(
        new Services(
            parts::register,
            parts.store(),
            parts.sync(),
            settings,
            notifications,
            control,
            clock,
            profile.plugins(),
            workbench,
            jobStarted));
  }

  /// From now on sync runs by itself, unless people have switched that off; then it waits to be
  /// asked.
  void syncByItself() {
    if (settings.read(ProgramSettings.Sync.FORM).automatic()) {
      sync().start();
    }
  }

  /// The same, and people may change their mind while the program runs.
  void followAutomatic() {
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

  private synchronized Engine engine() {
    if (engine == null) {
      engine = Engine.open(profile, settings, clock);
    }
    return engine;
  }

  private synchronized void closeEngine() {
    if (engine != null) {
      engine.close();
    }
  }
}
