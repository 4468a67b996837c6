package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.dist.Documents.Block;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a stranger does who writes a plugin, as `docs/plugin-guide.md` says it: the page is typed
/// from top to bottom with nothing but the author's kit. Then the row of the plugin travels to a
/// second computer whose server has never heard of it, and the example of another subject is built.
@DisabledOnOs(OS.WINDOWS)
@Tag("long")
@Timeout(900)
class AuthorRoadTest {
  private static final Set<String> BUILT = Set.of("target", ".landfall", ".git", ".idea");

  @TempDir Path folder;

  @Test
  void theGuideLeadsFromNothingToASecondComputer() throws Exception {
    Path checkout = folder.resolve("check out");
    copy(Documents.ROOT, checkout);
    try (Terminal terminal = new Terminal(folder.resolve("home"), checkout)) {
      type(terminal, Documents.blocks(Documents.ROOT.resolve("docs/plugin-guide.md")));
      travels(
          Files.copy(
              terminal.start().resolve("reading-list/target/reading-list-0.1.0.jar"),
              folder.resolve("reading-list.jar")));
      terminal.type(
          """
          cp -R kit/docs/examples/site-visits site-visits
          cd site-visits
          LANDFALL_KIT="$PWD/../kit" mvn -q -s ../kit/settings.xml verify
          """);
    }
  }

  /// Commands are typed, headed blocks become files, and what is shown must have been said.
  private void type(Terminal terminal, List<Block> blocks) throws Exception {
    String said = "";
    int done = 0;
    for (Block block : blocks) {
      if (block.marks().equals("sh run")) {
        said = terminal.type(block.text());
        done++;
      } else if (block.marks().equals("sh run-beside")) {
        terminal.typeBeside(block.text());
        awaitWindow(terminal.start().resolve("try"));
      } else if (block.marks().equals("text")) {
        assertSaid(block, said);
      } else if (!block.path().isEmpty()) {
        Path path = terminal.start().resolve(block.path());
        Files.createDirectories(path.getParent());
        Files.writeString(path, block.text());
      }
    }
    assertThat(done).isGreaterThanOrEqualTo(9);
  }

  /// The lines of a block in their order, `…` for whatever stands there.
  private static void assertSaid(Block block, String said) {
    String pattern = "(?s).*";
    for (String line : block.lines()) {
      pattern += Pattern.quote(line.strip()).replace("…", "\\E[^\\n]*\\Q") + ".*";
    }
    assertThat(said).as(block.file() + ":" + block.line()).matches(pattern);
  }

  /// The window has the profile when commands are done by a process that knows the plugin.
  private static void awaitWindow(Path profile) throws Exception {
    String said = "";
    while (!said.contains("reading-list")) {
      said = Programs.landfall(profile, "plugins", "list").out();
    }
  }

  /// Installed from the jar on two computers, over a server that only moves rows.
  private void travels(Path jar) throws Exception {
    Path anna = folder.resolve("anna");
    Path ben = folder.resolve("ben");
    for (Path profile : List.of(anna, ben)) {
      Programs.Ran refused = Programs.landfall(profile, "plugins", "install", jar.toString());
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("runs with your rights", "Nothing was installed");
      done(profile, "plugins", "install", jar.toString(), "--yes");
    }
    done(anna, "reading-list", "Momo");
    syncOverAServer(anna, ben);
    assertThat(done(ben, "reading-list", "Krabat")).endsWith("There are 2 now.");
  }

  private void syncOverAServer(Path from, Path to) throws Exception {
    Path data = folder.resolve("server");
    Programs.Serving server = Programs.serve(data, 0);
    try {
      for (Path profile : List.of(from, to)) {
        String code =
            Programs.server("pair", "--data", data.toString()).out().lines().findFirst().orElse("");
        done(profile, "connect", code.strip());
        done(profile, "sync");
      }
    } finally {
      server.kill();
    }
  }

  private static String done(Path profile, String... words) throws Exception {
    Programs.Ran ran = Programs.landfall(profile, words);
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    return ran.out();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            if (!dir.equals(from) && BUILT.contains(dir.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(dir)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
