package app.landfall.desktop;

import app.landfall.desktop.commands.OwnCommand;
import app.landfall.desktop.handover.HandOverServer;
import app.landfall.desktop.profile.Profile;
import app.landfall.desktop.profile.ProfileLock;
import app.landfall.desktop.program.OpenProfile;
import app.landfall.desktop.program.PluginPages;
import app.landfall.desktop.program.ProfilePlugins;
import app.landfall.desktop.terminal.ExitCode;
import app.landfall.desktop.terminal.GlobalOptions;
import app.landfall.host.PluginHost;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.Job;
import app.landfall.plugin.Notification;
import app.landfall.plugin.Settings;
import app.landfall.plugin.ui.Workbench;
import app.landfall.store.DataSafety;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import app.landfall.sync.Sync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A profile that this process holds, for a window over it. Holding is quick and reads the settings
/// alone; [#open] opens the database and starts the plugins and sync. While it is held, commands
/// typed elsewhere run in this process. Any thread but the event thread, except where a method says
/// that it does not block.
public final class HeldProfile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeldProfile.class);
  private static final String PRACTICE = "practice";

  private final Profile profile;
  private final ProfileLock lock;
  private final GlobalOptions globals;
  private final OpenProfile program;
  private final boolean fresh;
  private final boolean practice;
  private List<Path> files = List.of();
  private @Nullable HandOverServer listening;
  private @Nullable PracticeServer practiceServer;

  private HeldProfile(
      Profile profile, ProfileLock lock, GlobalOptions globals, boolean fresh, boolean practice) {
    this.practice = practice;
    this.profile = profile;
    this.lock = lock;
    this.globals = globals;
    this.fresh = fresh;
    this.program =
        OpenProfile.open(
            profile,
            new ProfilePlugins(
                profile,
                OwnCommand.listings(),
                globals.safeMode(),
                globals.disabled(),
                globals.develop()));
  }

  /// @param files what the window is to open once it is there
  static HeldProfile hold(
      Profile profile, ProfileLock lock, GlobalOptions globals, List<Path> files) {
    HeldProfile held = hold(profile, lock, globals, PracticeServer.belongsTo(profile));
    held.files = List.copyOf(files);
    return held;
  }

  private static HeldProfile hold(
      Profile profile, ProfileLock lock, GlobalOptions globals, boolean practice) {
    try {
      return new HeldProfile(profile, lock, globals, !Files.exists(profile.database()), practice);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// Opens the database, starts the plugins, then sync, and takes commands of other processes.
  ///
  /// @param workbench the window, as plugins get it
  /// @param jobStarted told of every job of a plugin; returns at once
  /// @param forward called, on any thread, when the program is started once more on this profile,
  ///   with the files that it is to open
  /// @param pages asked before plugins are stopped while the window is open
  /// @throws CommandFailure with a sentence for people; close this then
  public void open(
      Workbench workbench,
      Consumer<Job<?>> jobStarted,
      Consumer<List<Path>> forward,
      PluginPages pages) {
    program.inWindow(workbench, jobStarted, pages);
    listen(forward);
    program.plugins();
    if (isPractice()) {
      practiceServer = PracticeServer.start(profile, program);
    }
    program.followAutomatic();
  }

  private void listen(Consumer<List<Path>> forward) {
    try {
      listening =
          HandOverServer.start(
              profile,
              true,
              (request, console) -> {
                if (request.isForWindow()) {
                  forward.accept(request.filesForWindow());
                  return ExitCode.DONE;
                }
                return new CommandRun(program, console).run(request.words());
              });
    } catch (IOException e) {
      throw new CommandFailure(
          "Landfall cannot listen for its commands in %s: %s."
              .formatted(profile, Profile.reason(e)),
          e);
    }
  }

  /// To be called once the window shows what the plugins brought: from then on the start counts as
  /// one that went well. One that did not leads to a start without plugins from elsewhere. Not on
  /// the event thread.
  public void cameUp() {
    program.cameUp();
  }

  /// The files that the program was started with, for the window to open. Does not block.
  public List<Path> files() {
    return files;
  }

  /// Whether nothing was ever saved here before this start.
  public boolean isFresh() {
    return fresh;
  }

  /// Whether this is the database to look around in, beside a person's own.
  public boolean isPractice() {
    return practice;
  }

  /// The same profile held anew; close this first.
  ///
  /// @throws CommandFailure if another process has it
  public HeldProfile again() {
    return take(profile, practice);
  }

  /// The practice profile beside this one, held in its place; close this first.
  ///
  /// @throws CommandFailure if another process has it
  public HeldProfile toPractice() {
    return take(new Profile(profile.folder().resolve(PRACTICE)), true);
  }

  /// From the practice profile back to the person's own; close this first.
  ///
  /// @throws CommandFailure if another process has it
  public HeldProfile toOwn() {
    return take(new Profile(profile.folder().resolve("..")), false);
  }

  private HeldProfile take(Profile other, boolean forPractice) {
    other.prepare();
    return hold(
        other,
        ProfileLock.tryTake(other)
            .orElseThrow(() ->
                new CommandFailure(
                    "The profile %s is in use by another program.".formatted(other))),
        globals,
        forPractice);
  }

  /// The folder of the profile. Does not block.
  public Path folder() {
    return profile.folder();
  }

  /// What people have set; reading does not block.
  public Settings settings() {
    return program.settings();
  }

  /// The time. Does not block.
  public InstantSource clock() {
    return program.clock();
  }

  /// The plugins; does not block once open.
  public PluginHost plugins() {
    return program.plugins();
  }

  /// Calls back after plugins were stopped, started or made anew, on the thread that did it, which
  /// tells whoever asked for it once that returns. Does not block.
  public Subscription pluginChanges(Runnable changed) {
    return program.plugins().onChange(changed);
  }

  /// Where rows are kept; does not block once open.
  public Store store() {
    return program.store();
  }

  /// Backups, and how saving goes; does not block once open.
  public DataSafety safety() {
    return program.safety();
  }

  /// Sync; does not block once open.
  public Sync sync() {
    return program.sync();
  }

  /// Tells people something, as a plugin does. Does not block.
  public void tell(Notification notification) {
    program.notifications().show(notification);
  }

  /// Calls back with everything people are told from now on, on the thread of who tells it. Does
  /// not block.
  public Subscription notifications(Consumer<Notification> listener) {
    return program.notifications().listen(listener);
  }

  /// Ends the plugins, sync and the database, and gives the profile back.
  @Override
  public void close() {
    try (var _ = lock;
        var _ = program;
        var _ = practiceServer;
        var _ = listening) {
      LOG.debug("Closing {}", profile);
    }
  }
}
