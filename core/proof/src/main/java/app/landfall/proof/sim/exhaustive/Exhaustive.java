package app.landfall.proof.sim.exhaustive;

import app.landfall.proof.sim.laws.Breach;
import app.landfall.proof.sim.laws.Law;
import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.sync.protocol.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The exhaustive search through a [SmallScope], every way that it can go: each order of edits,
/// sends, arrivals, losses, late arrivals, acknowledgements and pages. Every state is entered once;
/// every promise is checked in each, and each must heal.
public final class Exhaustive {
  private final RunCounts tally = new RunCounts();
  private final Set<Mark> known = new HashSet<>();
  private long moves;
  private int deepest;

  /// A state by 128 bits of a hash of all that it is.
  private record Mark(long high, long low) {}

  private record Way(SmallWorld world, @Nullable Step step) {}

  /// How a state was reached, the last step first.
  private record Step(SmallWorld.Move move, int depth, @Nullable Step before) {}

  /// What was found.
  ///
  /// @param states different states
  /// @param moves ways from one to another
  /// @param deepest the longest way on which a state was first met
  /// @param checks promises checked
  /// @param breach the promise that was broken; null = none
  /// @param way how it was broken
  public record Result(
      long states,
      long moves,
      int deepest,
      long checks,
      @Nullable Breach breach,
      List<String> way) {}

  private Exhaustive() {}

  /// Explores a scope to its end, or to the first broken promise.
  public static Result explore(SmallScope scope) {
    return new Exhaustive().run(scope);
  }

  private Result run(SmallScope scope) {
    Deque<Way> open = new ArrayDeque<>();
    SmallWorld begin = SmallWorld.begin(scope, tally);
    known.add(mark(begin));
    open.push(new Way(begin, null));
    while (!open.isEmpty()) {
      Way way = open.pop();
      for (SmallWorld.Move move : way.world().moves()) {
        Step step = new Step(move, depth(way.step()) + 1, way.step());
        try {
          Way next = go(way, step);
          if (next != null) {
            open.push(next);
          }
        } catch (Breach breach) {
          return result(breach, step);
        } catch (RuntimeException fault) {
          Breach breach = new Breach(Law.L2, "a fault of the program: " + fault);
          breach.initCause(fault);
          return result(breach, step);
        }
      }
    }
    return result(null, null);
  }

  private @Nullable Way go(Way from, Step step) {
    SmallWorld next = from.world().copy();
    next.perform(step.move());
    moves++;
    if (!known.add(mark(next))) {
      return null;
    }
    deepest = Math.max(deepest, step.depth());
    next.copy().checkHeals();
    return new Way(next, step);
  }

  private static int depth(@Nullable Step step) {
    return step == null ? 0 : step.depth();
  }

  private static Mark mark(SmallWorld world) {
    byte[] hash = Hashes.sha256(world.image().getBytes(StandardCharsets.UTF_8));
    ByteBuffer longs = ByteBuffer.wrap(hash);
    return new Mark(longs.getLong(), longs.getLong());
  }

  private Result result(@Nullable Breach breach, @Nullable Step last) {
    List<String> way = new ArrayList<>();
    for (Step step = last; step != null; step = step.before()) {
      way.addFirst(step.move().toString());
    }
    return new Result(known.size(), moves, deepest, tally.checks(), breach, way);
  }
}
