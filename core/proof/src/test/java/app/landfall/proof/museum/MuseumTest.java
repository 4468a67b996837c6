package app.landfall.proof.museum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// Every planted bug is caught. That they fit the sources says [ExhibitsTest].
final class MuseumTest {
  private static final Path ROOT = Path.of("../..");
  private static final Checkout CHECKOUT = new Checkout(ROOT);

  static Stream<Exhibit> exhibits() {
    return CHECKOUT.exhibits().stream();
  }

  @ParameterizedTest
  @MethodSource("exhibits")
  void everyExhibitNamesItsTiersAndWhatItBreaks(Exhibit exhibit) {
    assertThat(exhibit.tiers().stream().map(Exhibition.ofSync()::tier)).isNotEmpty();
    assertThat(exhibit.breaks()).matches("[SL]\\d{1,2} .+");
  }

  /// One exhibit at least for each tier, all of which show themselves at once.
  @Test
  void somePlantedBugsAreCaughtAndTheProductItselfIsGreen() {
    visit("--seeds=2", "--only=dedupe-shared", "--only=retry-that-stops");
  }

  @Tag("long")
  @Test
  void everyPlantedBugIsCaughtAndTheProductItselfIsGreen() {
    visit();
  }

  private static void visit(String... options) {
    List<String> line = new ArrayList<>(List.of("--sources", ROOT.toString()));
    line.addAll(List.of(options));
    StringWriter said = new StringWriter();
    int exit =
        new CommandLine(new MuseumCommand())
            .setOut(new PrintWriter(said))
            .execute(line.toArray(String[]::new));
    assertThat(exit).as(said.toString()).isZero();
  }
}
