package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The first word of each class comment: it says what the class is, as *The outbox* does, and not
/// *What* it knows, *Where* something happens or *Keeps* something. Whoever reads a list of classes
/// looks for things.
final class ClassCommentsTest {
  private static final Pattern OPENING =
      Pattern.compile(
          "(?m)^(///[^\\n]*\\n(?:(?:///|@)[^\\n]*\\n)*)(?:[a-z-]+ )*"
              + "(?:class|record|enum|interface|@interface) ");
  private static final Set<String> NO_THING =
      Set.of(
          "What",
          "How",
          "Where",
          "Which",
          "Who",
          "Whose",
          "Why",
          "Whether",
          "When",
          "Whatever",
          "That",
          "From",
          "Something",
          "Everything",
          "Everybody",
          "Does",
          "Keeps",
          "Lets",
          "Makes",
          "Notes",
          "Says",
          "Takes",
          "Finds",
          "Reads",
          "Runs",
          "Turns",
          "Watches",
          "Decides");

  @Test
  void aClassCommentBeginsWithWhatTheClassIs() {
    List<Path> sources = Documents.files(Documents.ROOT, Packages::isProduct);

    assertThat(sources).hasSizeGreaterThan(500);
    assertThat(sources).filteredOn(file -> NO_THING.contains(firstWord(file))).isEmpty();
  }

  private static String firstWord(Path file) {
    Matcher opening = OPENING.matcher(Documents.text(file));
    return opening.find() ? opening.group(1).substring(3).strip().split("[\\s,.:]+", 2)[0] : "";
  }
}
