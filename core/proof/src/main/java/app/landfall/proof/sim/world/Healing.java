package app.landfall.proof.sim.world;

import app.landfall.proof.sim.laws.Law;
import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.proof.sim.laws.ServerLaws;
import app.landfall.proof.sim.plan.FaultKind;
import app.landfall.proof.sim.profile.Inside;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.server.MemoryBackend;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.Workspace;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The check after a run: what must come true once nothing goes wrong any more and nobody edits.
public final class Healing {
  /// Back-off cap, the wait where a person is needed, two deadlines, silence, backlog.
  private static final long BOUND_MILLIS = 60_000 + 60_000 + 2 * 20_000 + 35_000 + 10_000;

  /// After a click only a call that hangs is waited for, and the backlog.
  private static final long CLICK_BOUND_MILLIS = 2 * 20_000 + 10_000;

  /// Who has something to do and is not at it for so long is stuck.
  private static final long IDLE_MILLIS = 125_000;

  private static final long LOOK_MILLIS = 250;
  private static final long REST_MILLIS = 120_000;
  private static final long QUIET_MILLIS = 60_000;

  private final World world;
  private final RunCounts tally;

  public Healing(World world, RunCounts tally) {
    this.world = world;
    this.tally = tally;
  }

  public void await(boolean click) {
    long began = world.time().millis();
    long bound = click ? CLICK_BOUND_MILLIS : BOUND_MILLIS;
    while (!world.isSettled()) {
      long now = world.time().millis();
      if (now - began > bound) {
        long idle = world.time().millis() - lastCall();
        world
            .laws()
            .require(
                Law.L2,
                idle < IDLE_MILLIS,
                () -> "nobody has called for " + idle + " ms: " + said());
      }
      world.laws().require(Law.L1, now - began <= bound, () -> "after " + bound + " ms " + said());
      world.pass(now + LOOK_MILLIS);
    }
    world.laws().require(Law.L2, world.isSettled(), this::said);
    tally.healedAfter(world.time().millis() - began);
    world.tell("", () -> "all have the same");
  }

  /// When anybody who is not settled called last.
  private long lastCall() {
    return world.computers().stream()
        .filter(computer -> !world.isSettled(computer))
        .mapToLong(computer -> computer.network().lastCallMillis())
        .max()
        .orElse(0);
  }

  private String said() {
    StringBuilder said = new StringBuilder();
    for (SimComputer computer : world.computers()) {
      said.append(computer.name())
          .append(": ")
          .append(computer.isOff() ? "off" : computer.engine().status())
          .append(" cursor ")
          .append(computer.profile().door().state().cursor())
          .append(" of ")
          .append(world.server().watched(computer.workspace()).head())
          .append(' ')
          .append(computer.profile().door().pulls())
          .append("; ");
    }
    return said.toString();
  }

  public void check(boolean last) {
    Set<RowKey> parked = world.parkedAnywhere();
    for (SimComputer computer : world.computers()) {
      ServerLaws there = world.server().watched(computer.workspace());
      computer.laws().healed(there);
      checkNeighbours(computer);
      world.trace().mix(computer.profile().door().state().cursor());
    }
    world.computers().stream()
        .map(SimComputer::workspace)
        .distinct()
        .forEach(workspace -> {
          ServerLaws there = world.server().watched(workspace);
          there.checkWhole();
          there.checkNothingBack();
          // Lines that are torn away without HTTP noticing come back by the sums, but until then a
          // user sees, and may overwrite, what was there before his own last value.
          if (!world.plan().faults().contains(FaultKind.TORN)) {
            there.checkNothingLost(parked, workspace.name());
          }
          there.mirror().forEach(row -> world.trace().mix(row.hashCode()));
        });
    boolean again =
        world.server().backend() instanceof MemoryBackend
            && world.computers().stream()
                .noneMatch(computer -> world.server().watched(computer.workspace()).hasGoneBack());
    if (last && again && Math.floorMod(world.plan().seed(), 8) == 1) {
      checkReplay();
    }
    if (last && Math.floorMod(world.plan().seed(), 8) == 0) {
      checkQuiet();
    }
  }

  /// The same calls on an empty server, each push twice, end in the same rows.
  private void checkReplay() {
    List<Workspace> workspaces =
        world.computers().stream().map(SimComputer::workspace).distinct().toList();
    for (Workspace workspace : workspaces) {
      ServerLaws there = world.server().watched(workspace);
      List<PulledRow> again = world.server().replay().again(workspaces, world.limits(), workspace);
      List<PulledRow> now =
          there.mirror().stream()
              .filter(row -> !there.isHidden(row))
              .sorted(Comparator.comparingLong(PulledRow::seq))
              .toList();
      world
          .laws()
          .require(Law.S9, again.equals(now), () -> "first\n" + now + "\nand done again\n" + again);
    }
  }

  /// Nothing of one company is ever shown at another.
  private void checkNeighbours(SimComputer computer) {
    Inside inside = computer.profile().inside();
    for (String table : inside.tables()) {
      for (Shown row : inside.rows(table)) {
        for (Value value : row.fields().values()) {
          boolean foreign =
              value instanceof Value.Text(String text)
                  && (text.startsWith("office-") || text.startsWith("neighbour-"))
                  && !text.startsWith(computer.workspace().name());
          world
              .laws()
              .require(
                  Law.S15,
                  !foreign,
                  () -> computer.name() + " shows " + value + " of another company");
        }
      }
    }
  }

  /// A computer at rest writes nothing and asks at most once.
  private void checkQuiet() {
    world.pass(world.time().millis() + REST_MILLIS);
    Map<SimComputer, long[]> before = new HashMap<>();
    for (SimComputer computer : world.computers()) {
      before.put(computer, new long[] {computer.profile().writes(), computer.network().calls()});
    }
    world.pass(world.time().millis() + QUIET_MILLIS);
    before.forEach((computer, counts) -> {
      long writes = computer.profile().writes() - counts[0];
      long calls = computer.network().calls() - counts[1];
      world
          .laws()
          .require(
              Law.L4,
              writes == 0 && calls <= 1,
              () -> computer.name() + " at rest wrote " + writes + " times and called " + calls);
    });
  }
}
