package app.landfall.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Markdown files of the repository, and what stands in them that can be true or not.
final class Documents {
  /// The top folder of the repository.
  static final Path ROOT = Path.of(System.getProperty("landfall.root", "")).toAbsolutePath();

  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".landfall");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern INNER = Pattern.compile("\\$\\((\\./landfall[^)]*)\\)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final Pattern FILE = Pattern.compile("(?:java|properties) (\\S+/\\S+)");
  private static final String FENCE = "```";

  /// Something found in a file.
  ///
  /// @param line counted from 1
  /// @param text what stands there
  record Found(Path file, int line, String text) {
    @Override
    public String toString() {
      return ROOT.relativize(file) + ":" + line + ": " + text;
    }
  }

  /// A fenced block.
  ///
  /// @param marks what stands behind the opening fence, such as `sh run`
  record Block(Path file, int line, String marks, List<String> lines) {
    String text() {
      return String.join("\n", lines) + "\n";
    }

    /// Where the reader is to put it, as `java reading-list/src/…` says; empty where it is no file.
    String path() {
      Matcher file = FILE.matcher(marks);
      return file.matches() ? file.group(1) : "";
    }
  }

  private Documents() {}

  /// Every Markdown file, in order of its name.
  static List<Path> all() {
    return files(ROOT, Documents::isMarkdown);
  }

  /// Every file below a folder that is ours, in order of its name.
  static List<Path> files(Path folder, Function<Path, Boolean> wanted) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        boolean ours = !NOT_OURS.contains(entry.getFileName().toString());
        if (Files.isDirectory(entry) && ours) {
          found.addAll(files(entry, wanted));
        } else if (wanted.apply(entry)) {
          found.add(entry);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMarkdown(Path file) {
    return file.getFileName().toString().endsWith(".md");
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The targets of links, outside of code.
  static List<Found> links(Path file) {
    List<Found> links = new ArrayList<>();
    for (Found line : prose(file)) {
      String withoutCode = CODE.matcher(line.text()).replaceAll("`code`");
      matches(LINK, withoutCode).forEach(it -> links.add(new Found(file, line.line(), it)));
    }
    return links;
  }

  /// What stands between back-ticks, outside of blocks.
  static List<Found> code(Path file) {
    List<Found> code = new ArrayList<>();
    for (Found line : prose(file)) {
      matches(CODE, line.text()).forEach(it -> code.add(new Found(file, line.line(), it)));
    }
    return code;
  }

  /// The names that links to a file's headings use.
  static List<String> anchors(Path file) {
    return prose(file).stream()
        .map(Found::text)
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ *", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /// The commands that start with `./landfall`, in blocks of shell and between back-ticks.
  static List<Found> commands(Path file) {
    List<Found> typed = new ArrayList<>(code(file));
    for (Block block : blocks(file)) {
      for (int i = 0; i < block.lines().size(); i++) {
        String line = block.lines().get(i).strip().replaceFirst("^\\$ ", "");
        typed.add(new Found(file, block.line() + 1 + i, line));
      }
    }
    List<Found> commands = new ArrayList<>();
    for (Found found : typed) {
      if (found.text().matches("\\./landfall( .*)?")) {
        matches(INNER, found.text())
            .forEach(inner -> commands.add(new Found(file, found.line(), inner)));
        commands.add(found);
      }
    }
    return commands;
  }

  /// The words after `./landfall`, much as a shell would split them.
  static List<String> words(Found command) {
    String plain = INNER.matcher(command.text()).replaceAll("OUTPUT").replaceFirst(" +#.*$", "");
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(plain);
    while (word.find()) {
      words.add(word.group().replaceAll("^[\"']|[\"']$", ""));
    }
    words.remove("&");
    return List.copyOf(words.subList(1, words.size()));
  }

  /// The fenced blocks.
  static List<Block> blocks(Path file) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = text(file).lines().toList();
    int from = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        if (from >= 0) {
          String marks = lines.get(from).substring(FENCE.length()).strip();
          blocks.add(new Block(file, from + 1, marks, lines.subList(from + 1, i)));
        }
        from = from >= 0 ? -1 : i;
      }
    }
    if (from >= 0) {
      throw new IllegalStateException(file + " has a block that does not end");
    }
    return blocks;
  }

  private static List<Found> prose(Path file) {
    List<Found> prose = new ArrayList<>();
    List<String> lines = text(file).lines().toList();
    boolean inBlock = false;
    for (int i = 0; i < lines.size(); i++) {
      boolean fence = lines.get(i).startsWith(FENCE);
      inBlock ^= fence;
      if (!inBlock && !fence) {
        prose.add(new Found(file, i + 1, lines.get(i)));
      }
    }
    return prose;
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }
}
