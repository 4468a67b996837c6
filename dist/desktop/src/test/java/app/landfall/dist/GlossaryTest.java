package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One word, one meaning: the words of docs/glossary.md, and what the product's types are called.
final class GlossaryTest {
  private static final Path GLOSSARY = Documents.ROOT.resolve("docs/glossary.md");
  private static final String TWICE = "## Names that stand more than once";
  private static final Pattern WORD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern PLACE =
      Pattern.compile("([a-z]+\\.)+[A-Z][A-Za-z0-9]*(\\.[A-Z][A-Za-z0-9]*)*");

  private static JavaClasses all;

  @BeforeAll
  static void read() {
    all =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("app.landfall");
  }

  @Test
  void aNameStandsForOneTypeUnlessTheGlossarySaysWhyNot() {
    assertThat(rows()).isEqualTo(TypeNames.shared(all));
  }

  @Test
  void everySharedNameHasItsReason() {
    assertThat(table())
        .isNotEmpty()
        .allMatch(row -> row.length == 4 && row[3].strip().length() > 9);
  }

  @Test
  void aTypeThatIsCalledByAWordOfTheGlossaryIsWhatTheGlossarySays() {
    Map<String, String> entries = entries();
    Map<String, List<String>> places = TypeNames.places(all);
    Map<String, List<String>> listed = rows();
    List<String> strangers = new ArrayList<>();
    entries.forEach((word, entry) ->
        places.getOrDefault(typeName(word), List.of()).stream()
            .filter(place -> !code(entry).contains(place))
            .filter(place -> !listed.getOrDefault(typeName(word), List.of()).contains(place))
            .forEach(place -> strangers.add(place + " is not the glossary's '" + word + "'")));

    assertThat(entries).hasSizeGreaterThan(50);
    assertThat(strangers).isEmpty();
  }

  @Test
  void everyTypeThatTheGlossaryNamesExists() {
    List<String> named =
        Documents.code(GLOSSARY).stream()
            .map(Documents.Found::text)
            .filter(text -> PLACE.matcher(text).matches())
            .toList();
    List<String> places = all.stream().map(TypeNames::place).toList();

    assertThat(named).hasSizeGreaterThan(20).allMatch(places::contains);
  }

  @Test
  void noWordIsExplainedTwice() {
    List<String> words =
        WORD.matcher(words()).results().map(found -> found.group(1)).sorted().toList();

    assertThat(words).doesNotHaveDuplicates();
  }

  /// The part of the glossary that explains words.
  private static String words() {
    return Documents.text(GLOSSARY).split(TWICE, 2)[0];
  }

  /// Each word with what is said of it, up to the next word.
  private static Map<String, String> entries() {
    Map<String, String> entries = new TreeMap<>();
    String text = words();
    Matcher word = WORD.matcher(text);
    String last = null;
    int from = 0;
    while (word.find()) {
      if (last != null) {
        entries.put(last, text.substring(from, word.start()));
      }
      last = word.group(1);
      from = word.end();
    }
    if (last != null) {
      entries.put(last, text.substring(from));
    }
    return entries;
  }

  private static List<String> code(String entry) {
    return CODE.matcher(entry).results().map(found -> found.group(1)).toList();
  }

  /// `change log` as a type would be called.
  private static String typeName(String word) {
    return Arrays.stream(word.split("[ -]"))
        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
        .collect(Collectors.joining());
  }

  /// The names listed as standing more than once, each with its places.
  private static Map<String, List<String>> rows() {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String[] row : table()) {
      rows.put(row[1].strip().replace("`", ""), code(row[2]).stream().sorted().toList());
    }
    return rows;
  }

  private static List<String[]> table() {
    return Documents.text(GLOSSARY)
        .substring(words().length())
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|"))
        .toList();
  }
}
