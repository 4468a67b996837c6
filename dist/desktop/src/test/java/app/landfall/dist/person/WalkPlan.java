package app.landfall.dist.person;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// The steps of a walk. Each draws its own numbers, so that it does the same wherever steps before
/// it are left out, as far as there is something to do it with.
///
/// @param steps in their order
record WalkPlan(List<WalkStep> steps) {
  /// One step.
  ///
  /// @param deed what is done
  /// @param seed of what it draws
  record WalkStep(Deed deed, int seed) {
    @Override
    public String toString() {
      return deed.name().toLowerCase(Locale.ROOT).replace('_', '-') + "#" + seed;
    }
  }

  private static final int LONGEST = 90;
  private static final int SHORTEST = 30;

  WalkPlan {
    steps = List.copyOf(steps);
  }

  static WalkPlan of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<WalkStep> steps = new ArrayList<>();
    int length = random.nextInt(SHORTEST, LONGEST + 1);
    for (int i = 0; i < length; i++) {
      steps.add(new WalkStep(Deed.draw(random), random.nextInt(1_000_000)));
    }
    return new WalkPlan(steps);
  }

  /// Reads what [#toString] wrote.
  static WalkPlan parse(String line) {
    return new WalkPlan(
        Arrays.stream(line.strip().split("\\s+"))
            .map(word -> word.split("#", 2))
            .map(parts ->
                new WalkStep(
                    Deed.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_')),
                    Integer.parseInt(parts[1])))
            .toList());
  }

  /// The same without some.
  WalkPlan without(int from, int to) {
    List<WalkStep> left = new ArrayList<>(steps.subList(0, from));
    left.addAll(steps.subList(to, steps.size()));
    return new WalkPlan(left);
  }

  @Override
  public String toString() {
    return steps.stream().map(WalkStep::toString).collect(Collectors.joining(" "));
  }
}
