package app.landfall.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.desktop.DesktopCli;
import app.landfall.dist.Documents.Found;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the documents say is there.
@Timeout(300)
class DocumentsTest {
  private static final Path ARCHITECTURE = Documents.ROOT.resolve("docs/ARCHITECTURE.md");
  private static final Path DECISIONS = Documents.ROOT.resolve("docs/decisions");
  private static final Pattern TYPE =
      Pattern.compile("([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.([a-z][A-Za-z0-9]*))?");
  private static final Pattern PACKAGE = Pattern.compile("app(\\.[a-z]+)+");
  private static final Pattern FOLDER = Pattern.compile("(core|plugins|dist)/[a-z-]+|ui-shell");
  private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");

  /// What the script does itself.
  private static final Set<String> SCRIPTED = Set.of("test", "journeys", "author-kit", "dist");

  /// What the script gives to the program of proofs.
  private static final Set<String> PROOFS = Set.of("sim", "museum", "torture", "capture");

  @TempDir Path folder;

  @Test
  void everyRelativeLinkLeadsSomewhere() {
    List<Found> links =
        Documents.all().stream().flatMap(it -> Documents.links(it).stream()).toList();

    assertThat(links).hasSizeGreaterThan(20);
    assertThat(links)
        .filteredOn(link -> isRelative(link.text()) && !leadsSomewhere(link))
        .isEmpty();
  }

  private static boolean isRelative(String target) {
    return !target.matches("[a-z]+:.*");
  }

  private static boolean leadsSomewhere(Found link) {
    String[] parts = link.text().split("#", 2);
    Path target = parts[0].isEmpty() ? link.file() : link.file().resolveSibling(parts[0]);
    return Files.exists(target)
        && (parts.length == 1 || Documents.anchors(target).contains(parts[1]));
  }

  @Test
  void everyCommandIsUnderstoodByTheProgramItNames() throws IOException, InterruptedException {
    Map<List<String>, Found> commands = new TreeMap<>((a, b) -> compare(a, b));
    for (Path file : Documents.all()) {
      Documents.commands(file).forEach(it -> commands.putIfAbsent(Documents.words(it), it));
    }

    List<String> wrong = new ArrayList<>();
    for (Map.Entry<List<String>, Found> command : commands.entrySet()) {
      String answer = answer(command.getKey());
      if (!answer.isEmpty()) {
        wrong.add(command.getValue() + " -> " + answer);
      }
    }

    assertThat(commands).hasSizeGreaterThan(10);
    assertThat(wrong).isEmpty();
  }

  private static int compare(List<String> a, List<String> b) {
    return String.join("\n", a).compareTo(String.join("\n", b));
  }

  /// @return nothing where the program understands the words, else what is wrong
  private String answer(List<String> words) throws IOException, InterruptedException {
    if (words.isEmpty() || SCRIPTED.contains(words.getFirst())) {
      return ""; // the script's own; ScriptTest has them
    }
    if (words.getFirst().equals("server")) {
      List<String> typed = words.subList(1, words.size());
      return misunderstood(typed, "landfall-server", help("app.landfall.sync.server.Main", typed));
    }
    if (PROOFS.contains(words.getFirst()) && words.size() > 1 && words.get(1).equals("window")) {
      return misunderstood(words, "landfall", help("app.landfall.dist.person.WindowProofs", words));
    }
    if (PROOFS.contains(words.getFirst())) {
      return misunderstood(words, "landfall", help("app.landfall.proof.Main", words));
    }
    if (words.getFirst().equals("bench")) {
      List<String> measured = words.subList(1, words.size());
      return misunderstood(
          measured, "landfall bench", help("app.landfall.benchmarks.Main", measured));
    }
    boolean named = words.getFirst().equals("--profile");
    List<String> typed = named ? words.subList(2, words.size()) : words;
    return misunderstood(typed, "landfall", desktopHelp(typed));
  }

  private String desktopHelp(List<String> words) {
    List<String> line = new ArrayList<>(List.of("--profile", folder.resolve("profile").toString()));
    line.addAll(asking(words));
    StringWriter said = new StringWriter();
    int code = DesktopCli.run(line, folder, new PrintWriter(said), new PrintWriter(said));
    return code == 0 ? said.toString() : "exit code " + code + ": " + said;
  }

  private static String help(String mainClass, List<String> words)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(Java.line(mainClass));
    line.addAll(asking(words));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    int code = process.waitFor();
    return code == 0 ? said : "exit code " + code + ": " + said;
  }

  /// The same words with a wish for help, so that nothing is done.
  private static List<String> asking(List<String> words) {
    List<String> asking = new ArrayList<>(words);
    asking.remove("--help");
    asking.add("--help");
    return asking;
  }

  /// Who asks for help is told nothing of wrong words: they are looked up in what is shown.
  private static String misunderstood(List<String> words, String program, String help) {
    List<String> names = words.stream().takeWhile(word -> !word.startsWith("-")).toList();
    boolean choosesAmongCommands = help.contains("\nCommands:");
    String path = program + names.stream().map(name -> " " + name).collect(Collectors.joining());
    if (!help.startsWith("Usage: " + (choosesAmongCommands ? path + " " : program))) {
      return help;
    }
    return words.stream()
        .filter(word -> word.startsWith("-"))
        .map(option -> option.replaceFirst("=.*", ""))
        .filter(option -> !Pattern.compile(Pattern.quote(option) + "\\b").matcher(help).find())
        .collect(Collectors.joining(" "));
  }

  @Test
  void everyClassAndMethodOfTheArchitectureExists() {
    Map<String, String> sources =
        Documents.files(Documents.ROOT, file -> file.toString().endsWith(".java")).stream()
            .collect(Collectors.toMap(DocumentsTest::className, Documents::text, String::concat));

    List<Found> named = named(TYPE);

    assertThat(named).hasSizeGreaterThan(25);
    assertThat(named).filteredOn(it -> !isDeclared(it.text(), sources)).isEmpty();
  }

  private static String className(Path file) {
    return file.getFileName().toString().replaceFirst("\\.java$", "");
  }

  private static boolean isDeclared(String name, Map<String, String> sources) {
    Matcher parts = TYPE.matcher(name);
    boolean matches = parts.matches();
    String source = matches ? sources.get(parts.group(1)) : null;
    return source != null
        && (parts.group(2) == null || source.matches("(?s).*\\b" + parts.group(2) + "\\(.*"));
  }

  @Test
  void theMapOfTheArchitectureIsTheBuild() {
    List<String> folders = named(FOLDER).stream().map(Found::text).distinct().toList();
    List<String> modules =
        MODULE
            .matcher(Documents.text(Documents.ROOT.resolve("pom.xml")))
            .results()
            .map(module -> module.group(1))
            .toList();

    assertThat(folders).containsExactlyInAnyOrderElementsOf(modules);
  }

  @Test
  void everyPackageOfTheArchitectureExists() {
    List<Path> sources =
        Documents.files(Documents.ROOT, file -> file.endsWith("package-info.java"));

    assertThat(named(PACKAGE)).isNotEmpty().allMatch(it -> sources.stream().anyMatch(isOf(it)));
  }

  private static java.util.function.Predicate<Path> isOf(Found name) {
    Path expected = Path.of(name.text().replace('.', '/'), "package-info.java");
    return file -> file.endsWith(expected);
  }

  @Test
  void theStoryInTheReadmeIsTheOneTheDemoTells() {
    Path demo = Documents.ROOT.resolve("core/desktop/src/main/java/app/landfall/desktop/demo");
    String told = Documents.text(demo.resolve("Demo.java"));
    List<String> sentences =
        Documents.blocks(Documents.ROOT.resolve("README.md")).stream()
            .filter(block -> block.marks().equals("text"))
            .flatMap(block -> block.lines().stream())
            .filter(line -> line.matches("( *✓|\\d+ ) .*"))
            .map(line -> line.replaceFirst("^( *✓|\\d+ ) ((anna|ben): |\\d+ )?", ""))
            .toList();

    assertThat(sentences).hasSizeGreaterThan(8).allMatch(told::contains);
  }

  @Test
  void theArchitectureFitsOnAPage() {
    assertThat(Documents.text(ARCHITECTURE).lines()).hasSizeLessThanOrEqualTo(110);
  }

  @Test
  void everyDecisionSaysWhyWhatAndWhatFollowsAndIsInTheList() throws IOException {
    List<Path> records;
    try (var files = Files.list(DECISIONS)) {
      records = files.filter(it -> !it.endsWith("README.md")).sorted().toList();
    }
    List<String> list = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      String name = records.get(i).getFileName().toString();
      String text = Documents.text(records.get(i));
      String number = (i + 1) + ". ";
      assertThat(name).startsWith("%04d-".formatted(i + 1));
      assertThat(text).startsWith("# " + number);
      assertThat(text.lines().filter(line -> line.startsWith("## ")))
          .as(name)
          .containsExactly("## Context", "## Decision", "## Consequence");
      String title = text.lines().findFirst().orElse("").substring(2 + number.length());
      list.add(number + "[" + title + "](" + name + ")");
    }

    assertThat(
            Documents.text(DECISIONS.resolve("README.md"))
                .lines()
                .map(line -> line.replaceFirst(", replaced by \\d+$", "")))
        .containsSubsequence(list)
        .filteredOn(line -> line.matches("\\d+\\. .*"))
        .hasSameSizeAs(records);
  }

  private static List<Found> named(Pattern pattern) {
    return Documents.code(ARCHITECTURE).stream()
        .filter(code -> pattern.matcher(code.text()).matches())
        .toList();
  }
}
