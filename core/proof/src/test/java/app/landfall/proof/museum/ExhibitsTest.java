package app.landfall.proof.museum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The exhibits fit the sources, and the page lists them all: what can be seen of them in a second,
/// after any change of a line that one of them quotes.
final class ExhibitsTest {
  private static final String PLANTED =
      "Title\nbreaks: S1 it\ntiers: office\n%s\n@@ core/store\n-one\n+two\n";
  private static final Path ROOT = Path.of("../..");
  private static final Checkout CHECKOUT = new Checkout(ROOT);

  @Test
  void everyExhibitFitsTheSources() {
    assertThat(CHECKOUT.exhibits()).isNotEmpty();
    assertThat(CHECKOUT.exhibits())
        .allSatisfy(exhibit -> assertThat(CHECKOUT.with(exhibit)).isNotEmpty());
  }

  @Test
  void thePageListsExactlyTheExhibits() throws IOException {
    Set<String> listed = new HashSet<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/museum.md"))) {
      if (line.startsWith("| `")) {
        listed.add(line.substring(3, line.indexOf('`', 3)));
      }
    }
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            CHECKOUT.exhibits().stream().map(Exhibit::name).toList());
  }

  @Test
  void anExhibitThatNoLongerAppliesIsNamed(@TempDir Path root) throws IOException {
    Path sources = root.resolve("core/store/src/main/java");
    Files.createDirectories(sources);
    Files.createDirectories(root.resolve("core/proof/src/main/resources/museum"));
    Files.writeString(sources.resolve("A.java"), "class A { int one = 1; int two = 1; }");
    Checkout checkout = new Checkout(root);

    assertThatThrownBy(() -> checkout.with(changing("three = 1;")))
        .hasMessage(
            "exhibit 'sample': its lines occur nowhere below core/store, not once: adapt it to the"
                + " sources (three = 1;)");
    assertThatThrownBy(() -> checkout.with(changing("= 1;")))
        .hasMessage(
            "exhibit 'sample': its lines occur 2 times, in A.java below core/store, not once: adapt"
                + " it to the sources (= 1;)");
    assertThat(checkout.with(changing("one=1;")).values())
        .containsExactly("class A { int it; int two = 1; }");
  }

  private static Exhibit changing(String search) {
    return new Exhibit(
        "sample",
        "",
        "S1 nothing",
        List.of("office"),
        1,
        List.of(new Exhibit.Edit("core/store", search, "it;")));
  }

  @Test
  void aMalformedExhibitSaysWhatItNeeds() {
    assertThatThrownBy(() -> Exhibit.parse("sample", "Title\nbreaks: S1 it\ntiers: office\n"))
        .hasMessage(
            "exhibit 'sample': it needs a title, 'breaks: ', 'tiers: ' and a part that begins with"
                + " '@@ FOLDER'");
    assertThatThrownBy(() -> Exhibit.parse("sample", "Title\nnonsense\n"))
        .hasMessage("exhibit 'sample': this line is no 'key: value': nonsense");
    assertThatThrownBy(() -> Exhibit.parse("sample", PLANTED.formatted("seed: none")))
        .hasMessage("exhibit 'sample': this is no seed: none");
  }

  @Test
  void aSeedThatIsKnownToCatchItIsTriedFirst() {
    assertThat(Exhibit.parse("sample", PLANTED.formatted("seed: 7")).seed()).isEqualTo(7);
    assertThat(Exhibit.parse("sample", PLANTED.formatted("")).seed()).isEqualTo(1);
  }
}
