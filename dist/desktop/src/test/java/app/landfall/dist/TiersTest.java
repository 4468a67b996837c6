package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which tests are long: as `docs/tests.md` lists them, and as the build runs them.
class TiersTest {
  private static final Pattern TEST =
      Pattern.compile("^ +@(?:(?:Parameterized)?Test|ByHand)$", Pattern.MULTILINE);
  private static final Pattern LONG = Pattern.compile("^ *@Tag\\(\"long\"\\)$", Pattern.MULTILINE);
  private static final Pattern ROW_OF_A_MODULE = Pattern.compile("^\\| `([a-z/-]+)` \\|.*");
  private static final Pattern ROW_OF_A_LONG_TEST =
      Pattern.compile("^\\| `(\\w+)` \\| `([a-z/-]+)` \\| `(\\w+)` \\|.*");

  /// A class of tests.
  private record Tests(String name, String module, long tests, long tags) {
    static Tests of(Path file) {
      String place = Documents.ROOT.relativize(file).toString();
      String text = Documents.text(file);
      return new Tests(
          file.getFileName().toString().replace(".java", ""),
          place.substring(0, place.indexOf("/src/")),
          TEST.matcher(text).results().count(),
          LONG.matcher(text).results().count());
    }
  }

  private static List<Tests> all() {
    return Documents.files(Documents.ROOT, TiersTest::isTest).stream().map(Tests::of).toList();
  }

  private static boolean isTest(Path file) {
    return file.toString().endsWith("Test.java")
        && file.toString().contains("/src/test/java/")
        && !file.startsWith(Documents.ROOT.resolve("docs"));
  }

  private static Stream<MatchResult> rows(Pattern row) {
    return Documents.text(Documents.ROOT.resolve("docs/tests.md"))
        .lines()
        .flatMap(line -> row.matcher(line).results());
  }

  @Test
  void thePageListsTheModulesThatHaveTests() {
    Set<String> modules = new TreeSet<>();
    all().forEach(it -> modules.add(it.module()));

    assertThat(rows(ROW_OF_A_MODULE).map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(modules);
  }

  @Test
  void thePageListsTheLongTests() {
    assertThat(rows(ROW_OF_A_LONG_TEST).map(row -> row.group(1) + " in " + row.group(2)))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            all().stream()
                .filter(it -> it.tags() > 0)
                .map(it -> it.name() + " in " + it.module())
                .toList());
  }

  /// What only long tests look at would be looked at by nobody for days.
  @Test
  void everyLongTestHasASampleThatRunsEveryDay() {
    Map<String, Tests> byName = new TreeMap<>();
    all().forEach(it -> byName.put(it.name(), it));

    assertThat(rows(ROW_OF_A_LONG_TEST).map(row -> row.group(3)))
        .allSatisfy(sample -> {
          assertThat(byName).containsKey(sample);
          assertThat(byName.get(sample)).matches(it -> it.tests() > it.tags());
        });
  }

  /// Elsewhere the profile `long` skips them, and nobody would notice.
  @Test
  void exactlyTheModulesWithLongTestsRunThem() {
    Set<String> running = new TreeSet<>();
    for (Path pom : Documents.files(Documents.ROOT, file -> file.endsWith("pom.xml"))) {
      if (Documents.text(pom).contains("<skipTests>false</skipTests>")) {
        running.add(Documents.ROOT.relativize(pom.resolveSibling("")).toString());
      }
    }

    assertThat(all().stream().filter(it -> it.tags() > 0).map(Tests::module).distinct())
        .containsExactlyInAnyOrderElementsOf(running);
  }
}
