package app.landfall.desktop.handover;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// The files that a start of the program is to open in its window: `open FILE…`, or files alone, as
/// systems start a program for a double click.
public final class FilesToOpen {
  public static final String COMMAND = "open";

  private FilesToOpen() {}

  /// Whether the words are a start of the window with files, and no command.
  public static boolean areIn(List<String> words) {
    return words.size() > 1 && words.getFirst().equals(COMMAND) && !asksForHelp(words)
        || !words.isEmpty() && words.stream().allMatch(FilesToOpen::isFile);
  }

  /// The files, with their whole paths.
  ///
  /// @param folder what relative ones are resolved against
  public static List<Path> of(List<String> words, Path folder) {
    return words.stream()
        .skip(words.isEmpty() || words.getFirst().equals(COMMAND) ? 1 : 0)
        .map(word -> folder.resolve(word).toAbsolutePath().normalize())
        .toList();
  }

  private static boolean asksForHelp(List<String> words) {
    return words.stream().anyMatch(word -> word.equals("--help") || word.equals("-h"));
  }

  /// A command has no such name.
  private static boolean isFile(String word) {
    try {
      Path path = Path.of(word);
      return path.isAbsolute() && Files.isRegularFile(path);
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
