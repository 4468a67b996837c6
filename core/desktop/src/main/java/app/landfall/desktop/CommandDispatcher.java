package app.landfall.desktop;

import app.landfall.desktop.commands.OwnCommand;
import app.landfall.desktop.demo.Demo;
import app.landfall.desktop.handover.FilesToOpen;
import app.landfall.desktop.handover.HandOver;
import app.landfall.desktop.handover.HandOverClient;
import app.landfall.desktop.handover.HandOverServer;
import app.landfall.desktop.profile.Profile;
import app.landfall.desktop.profile.ProfileLock;
import app.landfall.desktop.profile.ProgramImage;
import app.landfall.desktop.profile.ProgramVersion;
import app.landfall.desktop.program.OpenProfile;
import app.landfall.desktop.program.ProfilePlugins;
import app.landfall.desktop.terminal.CommandLines;
import app.landfall.desktop.terminal.Console;
import app.landfall.desktop.terminal.ExitCode;
import app.landfall.desktop.terminal.GlobalOptions;
import app.landfall.plugin.CliCommand;
import app.landfall.plugin.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The dispatcher of commands, from the words a person typed to an exit code: it finds out which
/// command it is, without touching the profile; then runs it here, if no other process has the
/// profile open, or hands it over to that process.
final class CommandDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(CommandDispatcher.class);
  private static final Duration GREETING_PATIENCE = Duration.ofSeconds(3);
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(40);

  private final Console console;

  CommandDispatcher(Console console) {
    this.console = console;
  }

  int run(List<String> arguments) {
    try {
      return parse(arguments);
    } catch (CommandFailure e) {
      LOG.debug("Failed", e);
      console.err().println(e.getMessage());
      return ExitCode.FAILED;
    } finally {
      console.flush();
    }
  }

  /// Whether nothing was typed but where the profile is and which plugins to leave alone.
  static boolean wantsWindow(List<String> arguments) {
    try {
      GlobalOptions globals = read(arguments);
      boolean bare = globals.words().isEmpty() || FilesToOpen.areIn(globals.words());
      return !globals.help() && !globals.version() && bare;
    } catch (ParameterException e) { // running it as a command says what is wrong
      return false;
    }
  }

  /// Holds the profile for a window of this process, or asks the process that has it to bring its
  /// own forward.
  DesktopCli.Start takeForWindow(List<String> arguments) {
    GlobalOptions globals = read(arguments);
    try {
      Profile profile = profile(globals);
      profile.prepare();
      return takeOrHandOver(profile, globals);
    } catch (CommandFailure e) {
      console.err().println(e.getMessage());
      return new DesktopCli.Start.Ended(ExitCode.FAILED);
    } finally {
      console.flush();
    }
  }

  private DesktopCli.Start takeOrHandOver(Profile profile, GlobalOptions globals) {
    long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
    List<Path> files = FilesToOpen.of(globals.words(), console.folder());
    while (true) {
      Optional<ProfileLock> lock = ProfileLock.tryTake(profile);
      if (lock.isPresent()) {
        return new DesktopCli.Start.Window(HeldProfile.hold(profile, lock.get(), globals, files));
      }
      Optional<HandOverClient.Holder> holder = HandOverClient.holder(profile);
      switch (handOver(holder, HandOver.forWindow(files))) {
        case HandOver.End.Done(int code) -> {
          return new DesktopCli.Start.Ended(code);
        }
        case HandOver.End.TakeOver _ -> end = System.nanoTime() + LOCK_PATIENCE.toNanos();
        case HandOver.End.NobodyThere _ -> requirePatience(end, profile, holder);
      }
      pause();
    }
  }

  private static GlobalOptions read(List<String> arguments) {
    GlobalOptions globals = new GlobalOptions();
    new CommandLine(globals)
        .setStopAtPositional(true)
        .setExpandAtFiles(false)
        .parseArgs(arguments.toArray(String[]::new));
    return globals;
  }

  private int parse(List<String> arguments) {
    GlobalOptions globals;
    try {
      globals = read(arguments);
    } catch (ParameterException e) {
      console.err().println(e.getMessage() + ". See: landfall --help");
      return ExitCode.USAGE;
    }
    if (globals.version()) {
      console.out().println("landfall " + ProgramVersion.text());
      ProgramImage.here().map(ProgramImage::sentence).ifPresent(console.out()::println);
      return ExitCode.DONE;
    }
    return choose(globals);
  }

  private int choose(GlobalOptions globals) {
    Profile profile = profile(globals);
    List<String> words = words(globals);
    List<Path> develop = globals.develop().stream().map(console.folder()::resolve).toList();
    ProfilePlugins plugins =
        new ProfilePlugins(
            profile, OwnCommand.listings(), globals.safeMode(), globals.disabled(), develop);
    if (words.isEmpty()) {
      return help(globals, profile, plugins);
    }
    if (!exists(words.getFirst(), plugins)) {
      OptionalInt there = where(profile, globals, words);
      if (there.isPresent()) {
        return there.getAsInt();
      }
      ProfilePlugins.tellProblems(plugins.configured(), console);
      return CommandLines.unknown(
          words.getFirst(), ProfilePlugins.commands(plugins.configured()), console);
    }
    if (words.getFirst().equals(OwnCommand.DEMO)) {
      return demo(words);
    }
    profile.prepare();
    return holdOrHandOver(profile, plugins, words);
  }

  private int help(GlobalOptions globals, Profile profile, ProfilePlugins plugins) {
    List<String> asked = List.of(HandOver.HELP, CommandLines.ofScript());
    return where(profile, globals, asked)
        .orElseGet(() -> {
          ProfilePlugins.tellProblems(plugins.configured(), console);
          CommandLines.help(
              ProfilePlugins.commands(plugins.configured()), CommandLines.ofScript(), console);
          return ExitCode.DONE;
        });
  }

  /// Asks the process that has the profile open, which may have plugins that are not known here: a
  /// folder given when it was started. Not where somebody wants plugins left alone.
  ///
  /// @return the exit code; empty where nobody has it open, or nobody answers
  private OptionalInt where(Profile profile, GlobalOptions globals, List<String> words) {
    if (globals.safeMode() || !globals.disabled().isEmpty()) {
      return OptionalInt.empty();
    }
    return handOver(HandOverClient.holder(profile), words) instanceof HandOver.End.Done(int code)
        ? OptionalInt.of(code)
        : OptionalInt.empty();
  }

  /// Asks plugins only about a command that is not the program's own.
  private static boolean exists(String name, ProfilePlugins plugins) {
    return OwnCommand.named(name).isPresent()
        || ProfilePlugins.commands(plugins.configured()).stream()
            .anyMatch(command -> command.name().equals(name));
  }

  /// `help` and `help COMMAND` are other ways to write `--help`.
  private static List<String> words(GlobalOptions globals) {
    List<String> words = globals.words();
    if (globals.help() || words.isEmpty() || words.equals(List.of("help"))) {
      return List.of();
    }
    if (!words.getFirst().equals("help")) {
      return words;
    }
    List<String> asked = new ArrayList<>(words.subList(1, words.size()));
    asked.add("--help");
    return asked;
  }

  private Profile profile(GlobalOptions globals) {
    return Optional.ofNullable(globals.profile())
        .map(console.folder()::resolve)
        .or(ProgramImage::profile)
        .map(Profile::new)
        .orElseGet(() -> Profile.standard(System.getenv(), System.getProperty("os.name"), home()));
  }

  /// Tells the story without a profile: it makes its own.
  private int demo(List<String> words) {
    OwnCommand own = OwnCommand.named(OwnCommand.DEMO).orElseThrow();
    CommandLine line = CommandLines.of(own.name(), own.summary(), new Demo(), console);
    line.setExecutionExceptionHandler((e, _, _) -> {
      LOG.debug("Failed", e);
      console.err().println(e.getMessage());
      return ExitCode.FAILED;
    });
    return line.execute(words.subList(1, words.size()).toArray(String[]::new));
  }

  private int holdOrHandOver(Profile profile, ProfilePlugins plugins, List<String> words) {
    long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
    while (true) {
      Optional<ProfileLock> lock = ProfileLock.tryTake(profile);
      if (lock.isPresent()) {
        return hold(lock.get(), profile, plugins, words);
      }
      Optional<HandOverClient.Holder> holder = HandOverClient.holder(profile);
      switch (handOver(holder, words)) {
        case HandOver.End.Done(int code) -> {
          return code;
        }
        case HandOver.End.TakeOver _ -> end = System.nanoTime() + LOCK_PATIENCE.toNanos();
        case HandOver.End.NobodyThere _ -> {
          if (System.nanoTime() > end) {
            return beside(profile, plugins, words, holder);
          }
        }
      }
      pause();
    }
  }

  /// What the shell calls home: Java asks the account instead, whatever HOME says.
  private static Path home() {
    String named = System.getenv("HOME");
    return Path.of(named == null || named.isBlank() ? System.getProperty("user.home") : named);
  }

  private HandOver.End handOver(Optional<HandOverClient.Holder> holder, List<String> words) {
    return holder
        .map(found ->
            HandOverClient.run(
                found, new HandOver.Request(console.folder(), words), console, GREETING_PATIENCE))
        .orElseGet(HandOver.End.NobodyThere::new);
  }

  private static void requirePatience(
      long end, Profile profile, Optional<HandOverClient.Holder> holder) {
    if (System.nanoTime() > end) {
      throw doesNotAnswer(profile, holder);
    }
  }

  private static CommandFailure doesNotAnswer(
      Profile profile, Optional<HandOverClient.Holder> holder) {
    return new CommandFailure(
        "The profile %s is in use by another Landfall%s that does not answer. Nothing was changed; end it and try again."
            .formatted(profile, holder.map(it -> " (process " + it.process() + ")").orElse("")));
  }

  /// Whoever holds the profile does not answer: what only reads needs nobody's leave.
  private int beside(
      Profile profile,
      ProfilePlugins plugins,
      List<String> words,
      Optional<HandOverClient.Holder> holder) {
    String who = holder.map(it -> " (process " + it.process() + ")").orElse("");
    if (!reads(words.getFirst(), plugins) || !Files.exists(profile.database())) {
      throw doesNotAnswer(profile, holder);
    }
    console
        .err()
        .println(
            "Another Landfall%s holds this profile and does not answer; this is what it has saved."
                .formatted(who));
    try (OpenProfile program = OpenProfile.openForReading(profile, plugins)) {
      return new CommandRun(program, console).run(words);
    }
  }

  private static boolean reads(String name, ProfilePlugins plugins) {
    return OwnCommand.named(name)
        .map(OwnCommand::access)
        .or(() ->
            ProfilePlugins.commands(plugins.configured()).stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .map(CliCommand::access))
        .filter(access -> access == CliCommand.Access.READS)
        .isPresent();
  }

  private int hold(ProfileLock lock, Profile profile, ProfilePlugins plugins, List<String> words) {
    try (lock;
        OpenProfile program = OpenProfile.open(profile, plugins);
        HandOverServer _ = listen(profile, program, words)) {
      return new CommandRun(program, console).run(words);
    }
  }

  private HandOverServer listen(Profile profile, OpenProfile program, List<String> words) {
    try {
      return HandOverServer.start(
          profile,
          new HandOver.Request(console.folder(), words).isEndless(),
          (request, remote) -> serve(request, program, remote));
    } catch (IOException e) {
      throw new CommandFailure(
          "Landfall cannot listen for its other commands in %s: %s."
              .formatted(profile, Profile.reason(e)),
          e);
    }
  }

  private static int serve(HandOver.Request request, OpenProfile program, Console remote) {
    if (request.isForWindow()) {
      remote
          .err()
          .println(
              "This profile is in use by a command without a window (process %d). End it, then start Landfall again."
                  .formatted(ProcessHandle.current().pid()));
      return ExitCode.FAILED;
    }
    return new CommandRun(program, remote).run(request.words());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(
          "Interrupted while waiting for the profile. Nothing was changed.", e);
    }
  }
}
