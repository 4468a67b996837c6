package app.landfall.dist.person;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.dist.person.PersonWalk.WalkEnd;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks of the simulated person through the real window, with the laws of the window after every
/// step. A seed that fails is shrunk by `./landfall sim window --seed SEED`.
final class PersonTest {
  /// Kept, or the logging system would forget the level: networks fail on purpose here.
  private static final Logger ROOT_LOG = Logger.getLogger("app.landfall");

  static {
    ROOT_LOG.setLevel(Level.OFF);
    // A machine that does other work is no fault of the window: a second is the limit of `sim
    // window`.
    System.setProperty("landfall.person.longest", "20000");
  }

  private final PersonWalk walk = new PersonWalk(PersonWalk.memory());

  /// Failures of before, with as few steps as they took.
  static Stream<String> kept() throws IOException {
    try (InputStream walks = PersonTest.class.getResourceAsStream("walks.txt")) {
      String text =
          new String(Objects.requireNonNull(walks).readAllBytes(), StandardCharsets.UTF_8);
      return text
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("//"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("kept")
  void aWalkThatFailedOnceBreaksNoLaw(String steps) {
    assertGreen(walk.go(WalkPlan.parse(steps), new WalkCounts()));
  }

  @Test
  void aWalkIsTheSameEveryTime() {
    WalkPlan plan = new WalkPlan(WalkPlan.of(3).steps().subList(0, 12));
    WalkEnd first = walk.go(plan, new WalkCounts());
    WalkEnd second = walk.go(plan, new WalkCounts());
    assertThat(second.steps()).isEqualTo(first.steps());
    assertThat(second.digest()).isEqualTo(first.digest());
  }

  private static void assertGreen(WalkEnd end) {
    assertThat(end.breach()).as(words(end)).isNull();
  }

  private static String words(WalkEnd end) {
    return String.join("\n", end.steps());
  }
}
