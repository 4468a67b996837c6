package app.landfall.desktop.program;

import app.landfall.desktop.profile.Profile;
import app.landfall.desktop.profile.SettingsFile;
import app.landfall.desktop.profile.StartMark;
import app.landfall.desktop.terminal.Console;
import app.landfall.host.Contribution;
import app.landfall.host.HostOptions;
import app.landfall.host.PluginHost;
import app.landfall.host.Services;
import app.landfall.plugin.CliCommand;
import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.PluginState;
import app.landfall.plugin.ProgramSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The plugins of a profile, brought only as far as somebody asks: not at all, to know the
/// commands, or to run. Any thread.
public final class ProfilePlugins {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SAFE_MODE =
      "Left alone in safe mode. Start Landfall without --safe-mode to let it in.";

  private final Profile profile;
  private final List<CliCommand> own;
  private final boolean safeMode;
  private final StartMark mark;
  private final Optional<StartMark.Crash> crashed;
  private final Set<String> disabled;
  private final List<Path> develop;
  private @Nullable PluginHost host;
  private boolean started;

  /// @param own the program's own commands, whose names no plugin takes
  /// @param disabled what the command line keeps out, beside what the settings do
  /// @param develop folders with the classes of plugins that are being written
  public ProfilePlugins(
      Profile profile,
      List<CliCommand> own,
      boolean safeMode,
      Set<String> disabled,
      List<Path> develop) {
    this.profile = profile;
    this.own = List.copyOf(own);
    this.safeMode = safeMode;
    this.mark = new StartMark(profile);
    this.crashed = mark.crashed();
    this.disabled = Set.copyOf(disabled);
    this.develop = List.copyOf(develop);
  }

  /// The plugins with what they contribute; opens no database and writes nothing.
  public synchronized PluginHost configured() {
    if (host == null) {
      host =
          PluginHost.discover(
              new HostOptions(
                  ProfilePlugins.class.getClassLoader(),
                  Optional.of(profile.plugins()),
                  develop,
                  safeMode ? Optional.of(SAFE_MODE) : crashed.map(StartMark.Crash::sentence),
                  disabled,
                  SettingsFile.open(profile.settings()).read(ProgramSettings.Plugins.FORM).ids(),
                  Thread.ofPlatform().daemon().name("plugin").factory(),
                  Thread.ofVirtual().factory(),
                  System::nanoTime,
                  PATIENCE));
      for (CliCommand command : own) {
        host.contribute(CliCommand.POINT, command);
      }
      host.onEntering(mark::entering);
      host.configure();
    }
    return host;
  }

  /// The plugins, started; once [#cameUp] is not called after it, the next start leaves those from
  /// elsewhere alone.
  synchronized PluginHost started(Services services) {
    if (started) {
      return configured();
    }
    if (!safeMode && crashed.isEmpty()) {
      mark.begin();
    }
    PluginHost ready = configured();
    started = true;
    ready.start(services);
    return ready;
  }

  /// The program has come up with its plugins.
  void cameUp() {
    if (crashed.filter(StartMark.Crash::waitsForDecision).isEmpty()) {
      mark.end();
    }
  }

  /// Somebody has said what is to become of a plugin: the next start is as any other.
  void decided() {
    mark.end();
  }

  /// Why plugins from elsewhere are left alone though nobody asked for that; empty when they are
  /// not, or there are none.
  Optional<String> leftAlone() {
    boolean any =
        !safeMode && configured().list().stream().anyMatch(plugin -> plugin.jar().isPresent());
    return crashed.map(StartMark.Crash::sentence).filter(_ -> any);
  }

  synchronized void close() {
    if (started && host != null) {
      host.close();
    }
  }

  /// The program's commands and those of plugins.
  public static List<CliCommand> commands(PluginHost host) {
    return host.contributions(CliCommand.POINT).stream().map(Contribution::value).toList();
  }

  /// One line for each plugin that does not run though nobody asked for that.
  public static void tellProblems(PluginHost host, Console console) {
    for (InstalledPlugin plugin : host.list()) {
      String reason = plugin.state().reason();
      boolean wanted =
          plugin.state() instanceof PluginState.Rejected
              && (reason.startsWith("Disabled") || reason.equals(SAFE_MODE));
      if (!reason.isEmpty() && !wanted) {
        console.err().println(reason);
      }
    }
  }
}
