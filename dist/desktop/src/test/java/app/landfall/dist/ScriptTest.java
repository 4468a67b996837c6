package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the `landfall` script promises, each against a [Checkout] with a Maven and a JDK of a few
/// lines.
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class ScriptTest {

  @TempDir Path folder;

  private Checkout checkout;

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = new Checkout(folder);
  }

  @Test
  void withoutJdk25ItSaysInOneLineWhatToInstall() throws IOException {
    checkout.set("LANDFALL_JDK_SEARCH", checkout.jdk("17").toString());
    checkout.set("JAVA_HOME", checkout.jdk("17").toString());

    for (String word : List.of("status", "server", "test")) {
      var ended = checkout.run(word);

      assertThat(ended.err())
          .containsExactly(
              "Landfall needs JDK 25: install it (for example Temurin 25) or set LANDFALL_JAVA_HOME.");
      assertThat(ended.out()).isEmpty();
      assertThat(ended.exit()).isEqualTo(69);
    }
  }

  @Test
  void aSettingThatIsNoJdk25IsNamedAndNotPassedOver() throws IOException {
    checkout.set("LANDFALL_JAVA_HOME", checkout.jdk("17").toString());

    var ended = checkout.run("status");

    assertThat(ended.err())
        .containsExactly(
            "Landfall needs JDK 25, and LANDFALL_JAVA_HOME ("
                + checkout.jdk("17")
                + ") is none: correct or unset it.");
    assertThat(ended.exit()).isEqualTo(69);
  }

  @Test
  void withoutMavenItSaysInOneLineWhatToInstall() throws IOException {
    Files.delete(checkout.tools.resolve("mvn"));

    var ended = checkout.run("status");

    assertThat(ended.err())
        .containsExactly(
            "Landfall needs Apache Maven to build: install it (on Debian: apt-get install maven).");
    assertThat(ended.exit()).isEqualTo(69);
  }

  @Test
  void throughALinkFromAnotherFolderItKeepsThatFolderAndTheWordsAsTheyAre() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("else where"));
    Path link =
        Files.createSymbolicLink(elsewhere.resolve("lf"), Path.of("..", "check out", "landfall"));

    var ended =
        checkout.start(link, elsewhere, "--profile", "my profile", "import", "*.xml", "").end();

    assertThat(ended.out().getFirst()).isEqualTo("in " + elsewhere.toRealPath());
    assertThat(ended.out())
        .endsWith(
            "[app.landfall.shell.Main]",
            "[--profile]",
            "[my profile]",
            "[import]",
            "[*.xml]",
            "[]");
    assertThat(ended.err())
        .containsExactly("Building Landfall (the first time it fetches its libraries)...");
  }

  @Test
  void theServerHasItsOwnMainClassAndJars() throws IOException {
    var ended = checkout.run("server", "serve", "--port", "0");

    assertThat(ended.out())
        .containsSequence(
            "[" + checkout.programs().getFirst().toRealPath().resolve("server/*") + "]",
            "[app.landfall.sync.server.Main]",
            "[serve]",
            "[--port]",
            "[0]");
  }

  /// The program's help shows them, and cannot know them by itself.
  @Test
  void theProgramIsToldWhatTheScriptDoesItself() throws IOException {
    List<String> out = checkout.run("--help").out();

    assertThat(out).anyMatch(line -> line.contains("-Dlandfall.script=Commands of this script"));
    assertThat(out)
        .anyMatch(line -> line.startsWith("  server  "))
        .anyMatch(line -> line.startsWith("  author-kit  "));
  }

  @Test
  void withoutALocaleTheProgramCanStillNameAFileWithAnUmlaut() throws IOException {
    checkout.java("#!/bin/sh\necho $LC_ALL\n");

    assertThat(checkout.run("status").out()).containsExactly("C.UTF-8");
  }

  @Test
  void theExitCodeIsTheProgramsOwn() throws IOException {
    checkout.java("#!/bin/sh\nexit 7\n");

    assertThat(checkout.run("status").exit()).isEqualTo(7);
  }

  @Test
  void itBuildsOnlyWhenASourceChangedCameOrWent() throws IOException {
    checkout.run("status");
    assertThat(checkout.run("status").err()).isEmpty();
    assertThat(checkout.builds()).isEqualTo(1);

    checkout.write("core/store/src/main/java/Store.java", "final class Store { }");
    assertThat(checkout.run("status").err()).containsExactly("Building Landfall...");
    assertThat(checkout.builds()).isEqualTo(2);

    Path added = checkout.root.resolve("core/store/src/main/java/Added.java");
    Files.writeString(added, "final class Added {}");
    Files.setLastModifiedTime(added, FileTime.from(Instant.EPOCH));
    checkout.run("status");
    assertThat(checkout.builds()).isEqualTo(3);

    Files.delete(added);
    checkout.run("status");
    checkout.run("status");
    assertThat(checkout.builds()).isEqualTo(4);
  }

  @Test
  void aResourceThatWentDoesNotStayInTheProgram() throws IOException {
    Path resource = checkout.root.resolve("core/store/src/main/java/a resource.txt");
    Path copy = checkout.root.resolve("core/store/target/classes/a resource.txt");
    Files.createFile(resource);
    Files.createDirectories(copy.getParent());
    Files.createFile(copy);
    checkout.run("status");
    assertThat(copy).exists();

    Files.delete(resource);
    checkout.run("status");

    assertThat(copy).doesNotExist();
  }

  @Test
  void twoStartsAtOnceBuildOnce() throws IOException {
    checkout.maven("#!/bin/sh\nuntil [ -e \"$0.go\" ]; do sleep 0.05; done\n" + Checkout.MAVEN);
    Path script = checkout.root.resolve("landfall");

    var first = checkout.start(script, folder, "a");
    await(checkout.root.resolve(".landfall/build.log"));
    var second = checkout.start(script, folder, "b");
    awaitText(second.err());
    Files.createFile(checkout.tools.resolve("mvn.go"));

    assertThat(first.end().exit()).isZero();
    var waited = second.end();
    assertThat(waited.exit()).isZero();
    assertThat(waited.err())
        .containsExactly(
            "Waiting for process " + first.process().pid() + ", which is building Landfall...");
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void aLockLeftByADeadProcessIsTakenOver() throws IOException, InterruptedException {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectory(checkout.root.resolve(".landfall"));
    Files.createSymbolicLink(
        checkout.root.resolve(".landfall/building"), Path.of(dead.pid() + ":landfall"));

    assertThat(checkout.run("status").exit()).isZero();
    assertThat(checkout.root.resolve(".landfall/building")).doesNotExist();
  }

  @Test
  void aRunningProgramKeepsItsJarsThroughEveryRebuild() throws IOException {
    checkout.java("#!/bin/sh\nread -r line\n");
    checkout.run("status");
    Path used = checkout.programs().getFirst();
    var running = checkout.start(checkout.root.resolve("landfall"), folder, "sync", "--watch");
    await(used.resolve("used-by").resolve(Long.toString(running.process().pid())));

    rebuildThreeTimes();
    assertThat(used.resolve("desktop/landfall.jar")).exists();

    running.end();
    rebuildThreeTimes();
    assertThat(used).doesNotExist();
    assertThat(checkout.programs()).hasSize(2);
  }

  private static void await(Path file) {
    while (!Files.exists(file)) {
      Thread.onSpinWait();
    }
  }

  private static void awaitText(Path file) throws IOException {
    while (Files.size(file) == 0) {
      Thread.onSpinWait();
    }
  }

  private void rebuildThreeTimes() throws IOException {
    for (int i = 0; i < 3; i++) {
      checkout.write("core/store/src/main/java/Store.java", "final class Store {}");
      assertThat(checkout.run("status").err()).containsExactly("Building Landfall...");
    }
  }

  @Test
  void aFailedBuildShowsTheReasonRunsNothingAndIsTriedAgain() throws IOException {
    checkout.maven(
        """
        #!/bin/sh
        echo '[INFO] Scanning for projects...'
        echo '[ERROR] /x/Store.java:[3,1] class expected'
        echo '[ERROR] Re-run Maven using the -X switch to enable full debug logging.'
        exit 1
        """);

    var ended = checkout.run("status");

    assertThat(ended.err())
        .containsExactly(
            "Building Landfall (the first time it fetches its libraries)...",
            "[ERROR] /x/Store.java:[3,1] class expected",
            "Landfall could not be built; all that Maven said is in "
                + checkout.root.toRealPath().resolve(".landfall/build.log"));
    assertThat(ended.out()).isEmpty();
    assertThat(ended.exit()).isEqualTo(70);

    checkout.maven(Checkout.MAVEN);
    assertThat(checkout.run("status").exit()).isZero();
  }

  @Test
  void testsCloseWithTheSumOfEveryReport() throws IOException {
    checkout.maven(
        reporting("core/store", 5, 0, 0, 1) + reporting("dist/desktop", 3, 0, 0, 0) + "exit 0\n");

    var ended = checkout.run("test");

    assertThat(ended.out().getFirst()).startsWith("Built and checked in ");
    assertThat(ended.out().subList(1, ended.out().size()))
        .containsExactly(
            "core/store                       5 checks      0 s",
            "dist/desktop                     3 checks      0 s",
            "7 passed, 0 failed, 1 skipped");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void failuresAndErrorsBothCountAsFailed() throws IOException {
    checkout.maven(reporting("core/store", 9, 1, 2, 1) + "exit 1\n");

    var ended = checkout.run("test");

    assertThat(ended.lastLine()).isEqualTo("5 passed, 3 failed, 1 skipped");
    assertThat(ended.exit()).isEqualTo(1);
  }

  @Test
  void reportsOfAnEarlierRunAreNotCounted() throws IOException {
    checkout.maven(reporting("core/store", 5, 0, 0, 0) + "exit 0\n");
    checkout.run("test");
    checkout.maven(reporting("dist/desktop", 2, 0, 0, 0) + "exit 0\n");

    assertThat(checkout.run("test").lastLine()).isEqualTo("2 passed, 0 failed, 0 skipped");
  }

  @Test
  void aBuildThatBreaksIsNoPassWhateverTheTestsSay() throws IOException {
    checkout.maven(
        reporting("core/store", 5, 0, 0, 0)
            + "echo '[ERROR] /x/Store.java:[3,1] class expected'\nexit 1\n");

    var ended = checkout.run("test");

    assertThat(ended.out())
        .containsSubsequence(
            "What failed (everything Maven said is in "
                + checkout.root.toRealPath().resolve(".landfall/test.log")
                + "):",
            "[ERROR] /x/Store.java:[3,1] class expected",
            "5 passed, 1 failed, 0 skipped");
    assertThat(ended.exit()).isEqualTo(1);
  }

  @Test
  void journeysInARowEndWithTheFirstThatFails() throws IOException {
    checkout.maven(
        reporting("dist/desktop", 2, 0, 0, 0)
            + "[ ! -e second ] || exit 1\n[ ! -e first ] || : >second\n: >first\n");

    var ended = checkout.run("journeys", "5");

    assertThat(ended.out().getFirst()).startsWith("Run 1 of 5: 2 passed, 0 failed, 0 skipped (");
    assertThat(ended.out().get(1)).startsWith("Run 2 of 5: ");
    assertThat(ended.err().getLast()).isEqualTo("Run 3 of 5 failed.");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(checkout.run("journeys", "often").err())
        .containsExactly("How many times? 'often' is no number of runs.");
  }

  /// What the compiler says comes first, then the tests of every day, and the long ones do not do
  /// them again.
  @Test
  void allTestsAreThoseOfEveryDayAndThenTheLongOnesWithOneLineOfTotals() throws IOException {
    checkout.maven(
        "#!/bin/sh\necho \"$*\" >>words\ncase $* in *,long*)\n"
            + reporting("core/proof", 3, 1, 0, 0).replace("surefire-", "long-")
            + "exit 1 ;; esac\n"
            + reporting("core/store", 5, 0, 0, 0));

    var ended = checkout.run("test", "--all", "-pl", "core/store");

    assertThat(Files.readAllLines(checkout.root.resolve("words")))
        .containsExactly(
            "-B -ntp -T2 --fail-at-end -Pchecks verify -DskipTests -pl core/store",
            "-B -ntp -T2 --fail-at-end -Pchecks verify -Dspotless.check.skip=true -pl core/store",
            "-B -ntp -T2 --fail-at-end -Pchecks,long verify -Dspotless.check.skip=true"
                + " -pl core/store");
    assertThat(ended.out())
        .contains(
            "core/proof (long)                3 checks      0 s",
            "core/store                       5 checks      0 s");
    assertThat(ended.lastLine()).isEqualTo("7 passed, 1 failed, 0 skipped");
    assertThat(ended.exit()).isEqualTo(1);
  }

  @Test
  void whatTheLongTestsNeedIsInstalledOnDebianAndNamedElsewhere() throws IOException {
    checkout.tool("uname", "echo Linux");
    checkout.tool("Xvfb", "");
    checkout.tool("strace", "");
    checkout.tool("unzip", "");
    checkout.tool("gnome-keyring-daemon", "");
    checkout.maven(reporting("core/store", 1, 0, 0, 0));

    var elsewhere = checkout.run("test", "--all");

    assertThat(elsewhere.err())
        .containsExactly(
            "Some long tests need it: install sqlite3 (on Debian: apt-get install sqlite3) or leave"
                + " out --all.");
    assertThat(elsewhere.exit()).isEqualTo(69);

    checkout.tool("id", "echo 0");
    checkout.tool("apt-get", "echo \"$*\" >>\"$0.runs\"");

    var debian = checkout.run("test", "--all");

    assertThat(Files.readAllLines(checkout.tools.resolve("apt-get.runs")))
        .containsExactly("update", "install -y sqlite3");
    assertThat(debian.exit()).isZero();
    Files.delete(checkout.tools.resolve("apt-get.runs"));
    assertThat(checkout.run("test").exit()).as("others need none of it").isZero();
    assertThat(checkout.tools.resolve("apt-get.runs")).doesNotExist();
  }

  @Test
  void manyRunsInARowAreSummedUpInALogAndEndWithTheFirstThatFails() throws IOException {
    checkout.maven(reporting("core/store", 2, 0, 0, 0) + "[ ! -e once ] || exit 1\n: >once\n");

    var ended = checkout.run("test", "--times", "5", "-pl", "core/store");

    assertThat(ended.out().getFirst()).startsWith("Run 1 of 5: 2 passed, 0 failed, 0 skipped (");
    assertThat(ended.out().getLast()).isEqualTo("2 passed, 1 failed, 0 skipped");
    assertThat(ended.err()).containsExactly("Run 2 of 5 failed.");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(Files.readAllLines(checkout.root.resolve(".landfall/runs.log")))
        .satisfiesExactly(
            run ->
                assertThat(run).contains(" test -pl core/store: 2 passed, 0 failed, 0 skipped ("),
            run -> assertThat(run).contains(": 2 passed, 1 failed, 0 skipped ("));
    assertThat(checkout.run("test", "--times").err())
        .containsExactly("How many times? '' is no number of runs.");
  }

  @Test
  void aRunWithoutATestIsAFailure() throws IOException {
    checkout.maven("#!/bin/sh\nexit 0\n");

    var ended = checkout.run("test");

    assertThat(ended.out())
        .endsWith("No test ran, which counts as a failure.", "0 passed, 1 failed, 0 skipped");
    assertThat(ended.exit()).isEqualTo(1);
  }

  @Test
  void optionsAfterTestReachMavenAndItRunsOnTheJdkFound() throws IOException {
    checkout.maven(
        reporting("core/store", 1, 0, 0, 0) + "echo \"[ERROR] /$JAVA_HOME $*\"\nexit 1\n");

    var ended = checkout.run("test", "-pl", "core/store", "-Dtest=A B");

    assertThat(ended.out())
        .contains(
            "[ERROR] /"
                + checkout.jdk("25")
                + " -B -ntp -T2 --fail-at-end -Pchecks verify -Dspotless.check.skip=true"
                + " -pl core/store -Dtest=A B");
  }

  @Test
  void whatTestsWriteLiesInTheFolderThatWasNamedAndIsGoneAfterThem() throws IOException {
    Path files = Files.createDirectories(folder.resolve("files"));
    checkout.set("LANDFALL_TEST_FILES", files.toString());
    checkout.maven(reporting("core/store", 1, 0, 0, 0) + "echo \"[ERROR] /$MAVEN_OPTS\"\nexit 0\n");

    var ended = checkout.run("test");

    assertThat(ended.exit()).isZero();
    assertThat(ended.out())
        .anySatisfy(line -> assertThat(line).contains("-Djava.io.tmpdir=" + files + "/landfall."));
    assertThat(files).isEmptyDirectory();
  }

  @Test
  void whatTheCompilerRefusesEndsTheRunBeforeAnyTest() throws IOException {
    checkout.maven(
        "echo \"$*\" >>words\necho '[ERROR] /x/Store.java:[3,1] class expected'\nexit 1\n");

    var ended = checkout.run("test", "--all");

    assertThat(Files.readAllLines(checkout.root.resolve("words"))).hasSize(1);
    assertThat(ended.out())
        .containsSubsequence(
            "[ERROR] /x/Store.java:[3,1] class expected", "0 passed, 1 failed, 0 skipped");
    assertThat(ended.exit()).isEqualTo(1);
  }

  /// A Maven that leaves one report of these figures, as Surefire writes it; none where it only
  /// builds.
  private static String reporting(String module, int tests, int failures, int errors, int skipped) {
    return """
    #!/bin/sh
    case $* in *-DskipTests*) exit 0 ;; esac
    mkdir -p %1$s/target/checks/surefire-reports
    cat >%1$s/target/checks/surefire-reports/TEST-app.landfall.ATest.xml <<'END'
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuite version="3.0.2" name="app.landfall.ATest" time="0.1" tests="%2$d" errors="%4$d" skipped="%5$d" failures="%3$d">
      <properties/>
    </testsuite>
    END
    """
        .formatted(module, tests, failures, errors, skipped);
  }
}
