package app.landfall.dist;

import app.landfall.testkit.window.TestWindow.Hand;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// The hands that make a journey in the tier that runs, as the property `landfall.tier` names it:
/// `every-day`, `long`, or both where a test was asked for by name.
final class HandsOfTheTier implements ArgumentsProvider {
  private static final List<Hand> HANDS = List.of(Hand.values());

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext journey) {
    Hand everyDay = everyDay(journey.getRequiredTestMethod().getName());
    return HANDS.stream()
        .filter(hand ->
            switch (System.getProperty("landfall.tier", "")) {
              case "every-day" -> hand == everyDay;
              case "long" -> hand != everyDay;
              default -> true;
            })
        .map(Arguments::of);
  }

  /// Always the same for a journey, so that a run can be repeated.
  static Hand everyDay(String journey) {
    return HANDS.get(Math.floorMod(journey.hashCode(), HANDS.size()));
  }
}
