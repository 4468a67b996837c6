package app.landfall.dist.person;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The search for the fewest steps that still break the same law: parts of the walk are left out,
/// ever smaller ones, as long as it stays red.
final class WalkShrinker {
  private final Function<WalkPlan, @Nullable WindowBreach> walk;
  private final WindowLaw law;
  private int most;

  /// @param walk goes a walk
  /// @param most so many walks at most
  WalkShrinker(Function<WalkPlan, @Nullable WindowBreach> walk, WindowLaw law, int most) {
    this.walk = walk;
    this.law = law;
    this.most = most;
  }

  WalkPlan shrink(WalkPlan red) {
    WalkPlan best = red;
    for (int size = Math.max(1, best.steps().size() / 2); size >= 1; size /= 2) {
      int from = best.steps().size() - size;
      while (from > -size && most > 0) {
        int start = Math.max(0, from);
        int end = Math.min(best.steps().size(), from + size);
        WalkPlan fewer = best.without(start, end);
        if (end > start && isRed(fewer)) {
          best = fewer;
        }
        from -= size;
      }
    }
    return best;
  }

  private boolean isRed(WalkPlan plan) {
    most--;
    WindowBreach breach = walk.apply(plan);
    return breach != null && breach.law() == law;
  }
}
