package app.landfall.proof.sim.exhaustive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way that a few edits at two computers can go.
final class ExhaustiveTest {
  static List<SmallScope> scopes() {
    return SmallScope.all();
  }

  /// The smallest of them.
  static List<SmallScope> aLineTooLarge() {
    return scopes().stream().filter(scope -> scope.name().equals("a line too large")).toList();
  }

  @ParameterizedTest
  @MethodSource("aLineTooLarge")
  void noWayOfOneScopeBreaksAPromise(SmallScope scope) {
    explore(scope);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("scopes")
  void noWayBreaksAPromise(SmallScope scope) {
    explore(scope);
  }

  private static void explore(SmallScope scope) {
    Exhaustive.Result found = Exhaustive.explore(scope);
    assertThat(found.breach()).as("%s: %s", scope.name(), found.way()).isNull();
    assertThat(found.states()).isGreaterThan(1_000);
  }
}
