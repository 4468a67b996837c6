package app.landfall.syncstatus;

import app.landfall.plugin.SyncSentence;
import app.landfall.sync.Activity;
import app.landfall.sync.Sync;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `landfall activity`: how sync stands, and what it did since the program that has the profile
/// open was started.
@Command(
    name = "activity",
    description = "Says what sync did since the program that has this profile open was started.")
final class ActivityCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final Sync sync;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Inject
  ActivityCommand(Sync sync, InstantSource clock) {
    this.sync = sync;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ZoneId zone = ZoneId.systemDefault();
    out.println(SyncSentence.of(sync.status(), clock.instant(), zone));
    List<Activity> activity = sync.activity();
    activity.forEach(
        line -> out.println(TIME.withZone(zone).format(line.at()) + "  " + line.event().text()));
    if (activity.isEmpty()) {
      out.println("Nothing yet. While it runs, this says what it does: landfall sync --watch");
    }
    return 0;
  }
}
