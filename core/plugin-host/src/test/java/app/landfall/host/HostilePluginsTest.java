package app.landfall.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever one plugin does, it ends with one readable line that names it, and the others run.
class HostilePluginsTest {
  private static final String CONFIGURE = "public void configure(PluginBinder binder) {}\n";

  @TempDir Path folder;

  @BeforeEach
  void oneGoodNeighbour() {
    PluginJar.harmless("good").in(folder);
  }

  @Test
  void throwingInTheConstructorFailsThatPluginOnly() {
    PluginJar.doing("bad", CONFIGURE + "public P() { throw new IllegalStateException(\"boom\"); }")
        .in(folder);
    assertEnds(
        "failed",
        "Plugin 'bad' failed to load: IllegalStateException: boom. Update or remove it, or start with"
            + " --disable=bad. (plugins/bad.jar)");
  }

  @Test
  void throwingInConfigureFailsThatPluginOnly() {
    PluginJar.doing("bad", "public void configure(PluginBinder b) { throw new Error(\"boom.\"); }")
        .in(folder);
    assertEnds(
        "failed",
        "Plugin 'bad' failed while configuring: Error: boom. Update or remove it, or start with"
            + " --disable=bad. (plugins/bad.jar)");
  }

  @Test
  void throwingInStartFailsThatPluginOnly() {
    PluginJar.doing(
            "bad",
            CONFIGURE + "public void start(PluginContext c) { throw new StackOverflowError(); }")
        .in(folder);
    assertEnds(
        "failed",
        "Plugin 'bad' failed while starting: StackOverflowError. Update or remove it, or start with"
            + " --disable=bad. (plugins/bad.jar)");
  }

  @Test
  void askingForAClassThatIsNotBoundSaysWhatToWrite() {
    PluginJar.doing(
            "bad",
            """
            public static final class Due {}
            public static final class Report { @jakarta.inject.Inject Report(Due due) {} }
            public void configure(PluginBinder b) { b.provider(Report.class); }
            """)
        .in(folder);
    assertEnds(
        "failed",
        "Plugin 'bad' failed while being wired: a constructor asks for test.bad.P$Due,"
            + " which is not bound: configure needs provider(P.Due.class) of the binder, or"
            + " a module. Update or remove it, or start with --disable=bad. (plugins/bad.jar)");
  }

  @Test
  void throwingInStopFailsThatPluginOnly() {
    PluginJar.doing(
            "bad", CONFIGURE + "public void stop() { throw new RuntimeException(\"boom\"); }")
        .in(folder);
    Fixture fixture = Fixture.started(folder);
    assertThat(fixture.words()).isEqualTo(Map.of("bad", "active", "good", "active"));
    fixture.close();
    assertThat(fixture.words()).isEqualTo(Map.of("bad", "failed", "good", "stopped"));
    assertThat(fixture.reason("bad"))
        .isEqualTo(
            "Plugin 'bad' failed while stopping: RuntimeException: boom. Update or remove it, or"
                + " start with --disable=bad. (plugins/bad.jar)");
  }

  @Test
  void neverReturningFromStartFailsThatPluginOnly() {
    PluginJar.doing(
            "bad",
            CONFIGURE
                + "public void start(PluginContext c) { while (true) { Thread.onSpinWait(); } }")
        .in(folder);
    try (Fixture fixture = Fixture.impatient(folder).start()) {
      assertThat(fixture.words()).isEqualTo(Map.of("bad", "failed", "good", "active"));
      assertThat(fixture.reason("bad"))
          .startsWith("Plugin 'bad' failed while starting: did not return within ");
    }
  }

  @Test
  void missingRequirementBlocks() {
    PluginJar.harmless("bad").requires("invoices [1.0,2)").in(folder);
    assertEnds(
        "blocked",
        "Plugin 'bad' needs 'invoices' [1.0,2), which is not installed. Install it, or remove this"
            + " plugin. (plugins/bad.jar)");
  }

  @Test
  void requirementOfAnotherVersionBlocks() {
    PluginJar.harmless("bad").requires("good [1.2,2)").in(folder);
    assertEnds(
        "blocked",
        "Plugin 'bad' needs 'good' [1.2,2), found 1.0. Install a fitting version of 'good', or"
            + " remove this plugin. (plugins/bad.jar)");
  }

  @Test
  void anotherApiVersionIsRejected() {
    PluginJar.harmless("bad").descriptor("api", "[2.0,3)").in(folder);
    assertEnds(
        "rejected",
        "Plugin 'bad' needs plugin API [2.0,3), this program has 1.0. Install a version of 'bad'"
            + " for 1.0, or update Landfall. (plugins/bad.jar)");
  }

  @Test
  void onlyThePluginsInACircleAreRefused() {
    PluginJar.harmless("a").requires("b").in(folder);
    PluginJar.harmless("b").requires("a, good").in(folder);
    PluginJar.harmless("c").requires("a").in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words())
          .isEqualTo(Map.of("a", "rejected", "b", "rejected", "c", "blocked", "good", "active"));
      assertThat(fixture.reason("a"))
          .isEqualTo(
              "Plugin 'a' is in a circle of requirements: a → b → a. One of them has to stop"
                  + " requiring the next; until then none of them can start. (plugins/a.jar)");
      assertThat(fixture.reason("c"))
          .isEqualTo(
              "Plugin 'c' needs 'a' of any version, which was not let in. Mend 'a' first."
                  + " (plugins/c.jar)");
    }
  }

  @Test
  void aJarThatCarriesTheApiIsRejected() {
    PluginJar.harmless("bad")
        .sourceIn("app.landfall.plugin", "Extra", "public final class Extra {}")
        .in(folder);
    assertEnds(
        "rejected",
        "Plugin 'bad' carries classes that the program provides, such as"
            + " app/landfall/plugin/Extra.class. Leave landfall-plugin-api out of the jar (in Maven:"
            + " scope 'provided'). (plugins/bad.jar)");
  }

  @Test
  void aTruncatedJarIsRejected() throws IOException {
    Path jar = PluginJar.harmless("bad").in(folder);
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).isEqualTo(Map.of("bad.jar", "rejected", "good", "active"));
      assertThat(fixture.reason("bad.jar"))
          .startsWith("plugins/bad.jar cannot be read as a jar: ")
          .endsWith(". Copy it here again or remove it.")
          .hasLineCount(1);
    }
  }

  @Test
  void aJarWithoutDescriptorIsRejected() throws IOException {
    Path jar = PluginJar.harmless("other").descriptor("id", "").in(folder);
    Files.delete(jar);
    try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new java.util.zip.ZipEntry("readme.txt"));
    }
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.reason("other.jar"))
          .isEqualTo(
              "plugins/other.jar is not a plugin: it has no META-INF/landfall-plugin.properties."
                  + " Remove it.");
    }
  }

  @Test
  void allProblemsOfADescriptorAreToldTogether() {
    PluginJar.harmless("bad")
        .descriptor("id", "Bad Id")
        .descriptor("version", "one")
        .descriptor("api", "1.0")
        .descriptor("requires", "x [2,1)")
        .in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).isEqualTo(Map.of("bad.jar", "rejected", "good", "active"));
      assertThat(fixture.reason("bad.jar"))
          .isEqualTo(
              "The descriptor in plugins/bad.jar cannot be used: id 'Bad Id' is not valid: use"
                  + " lower-case letters, digits and dashes; version: 'one' is not a version: write"
                  + " one to three numbers, such as 1.4.2; api: '1.0' is not a range: write it as"
                  + " [1.0,2); requires: No version is in the range '[2,1)'. Correct it or remove the"
                  + " file.");
    }
  }

  @Test
  void aMissingClassFailsThatPluginOnly() {
    PluginJar.harmless("bad").descriptor("class", "test.bad.Missing").in(folder);
    assertEnds(
        "failed",
        "Plugin 'bad' failed to load: ClassNotFoundException: test.bad.Missing is not in the jar of"
            + " plugin 'bad'. Update or remove it, or start with --disable=bad. (plugins/bad.jar)");
  }

  @Test
  void twoPluginsWithOneTableLeaveItToTheFirst() {
    String table =
        "public void configure(PluginBinder b) {"
            + " b.syncedTable(app.landfall.store.SyncedTable.root(\"notes\").build()); }";
    PluginJar.doing("bad", table).in(folder);
    PluginJar.doing("aaa", table).in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words())
          .isEqualTo(Map.of("aaa", "active", "bad", "failed", "good", "active"));
      assertThat(fixture.reason("bad"))
          .isEqualTo(
              "Plugin 'bad' failed while configuring: it declares the table 'notes', which plugin"
                  + " 'aaa' has. Update or remove it, or start with --disable=bad. (plugins/bad.jar)");
      assertThat(fixture.registered).containsExactly("aaa 0 [notes]");
    }
  }

  @Test
  void aBrokenMigrationFailsThatPluginOnly() {
    PluginJar.doing(
            "bad",
            "public void configure(PluginBinder b) { b.migration(1, \"notes\", \"BROKEN;\"); }")
        .in(folder);
    assertEnds(
        "failed",
        "Plugin 'bad' failed while making its tables: IllegalStateException: near \"BROKEN\": syntax"
            + " error. Update or remove it, or start with --disable=bad. (plugins/bad.jar)");
  }

  @Test
  void oneIdTwiceLeavesTheFirst() throws IOException {
    PluginJar.harmless("good").in(folder.resolve("other"));
    Files.move(folder.resolve("other/good.jar"), folder.resolve("second.jar"));
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.host.list())
          .extracting(plugin -> plugin.state().word())
          .containsExactly("active", "rejected");
      assertThat(fixture.host.list().get(1).state().reason())
          .isEqualTo(
              "Plugin 'good' is there twice: plugins/good.jar has it already. Remove one."
                  + " (plugins/second.jar)");
    }
  }

  @Test
  void theInsideOfTheProgramCannotBeReached() {
    PluginJar.doing(
            "bad",
            CONFIGURE
                + "public void start(PluginContext c) { System.out.println("
                + "app.landfall.host.PluginHost.class); }")
        .in(folder);
    assertEnds(
        "rejected",
        "Plugin 'bad' uses PluginHost, which is the program's own. Use what the plugin API offers, or"
            + " remove 'bad'. (plugins/bad.jar)");
  }

  @Test
  void aNameThatIsTakenFailsTheSecond() {
    String command =
        "public void configure(PluginBinder b) {"
            + " b.contribute(CliCommand.POINT, CliCommand.reads(\"greet\", \"Greets\", () -> this)); }";
    PluginJar.doing("aaa", command).in(folder);
    PluginJar.doing("bad", command).in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words())
          .isEqualTo(Map.of("aaa", "active", "bad", "failed", "good", "active"));
      assertThat(fixture.reason("bad"))
          .contains(
              "it contributes 'greet' to 'landfall.commands', which plugin 'aaa' has already");
    }
  }

  @Test
  void contributingToAStrangersPointFails() {
    PluginJar.doing(
            "bad",
            "public void configure(PluginBinder b) {"
                + " b.contribute(ExtensionPoint.of(\"good.things\", String.class), \"x\"); }")
        .in(folder);
    assertEnds(
        "failed",
        "Plugin 'bad' failed while configuring: it contributes to 'good.things', but does not name"
            + " 'good' under 'requires' or 'optional'. Update or remove it, or start with"
            + " --disable=bad. (plugins/bad.jar)");
  }

  @Test
  void anUnboundDependencyFailsThatPluginOnly() {
    PluginJar.doing("bad", "public void configure(PluginBinder b) { b.provider(Greeter.class); }")
        .source(
            "Greeter",
            "public final class Greeter { @jakarta.inject.Inject Greeter(Runnable r) {} }")
        .in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).isEqualTo(Map.of("bad", "failed", "good", "active"));
      assertThat(fixture.reason("bad"))
          .startsWith("Plugin 'bad' failed while being wired: ")
          .contains("Runnable")
          .hasLineCount(1);
    }
  }

  @Test
  void whoRequiresAFailedPluginIsBlocked() {
    PluginJar.doing(
            "bad",
            CONFIGURE + "public void start(PluginContext c) { throw new RuntimeException(\"x\"); }")
        .in(folder);
    PluginJar.harmless("next").requires("bad").in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words())
          .isEqualTo(Map.of("bad", "failed", "good", "active", "next", "blocked"));
      assertThat(fixture.reason("next"))
          .isEqualTo(
              "Plugin 'next' needs 'bad', which has failed. Mend 'bad' first. (plugins/next.jar)");
    }
  }

  @Test
  void disabledPluginsAndTheirDependantsStayOut() {
    PluginJar.harmless("next").requires("good").in(folder);
    try (Fixture fixture = Fixture.found(folder, false, "good").start()) {
      assertThat(fixture.words()).isEqualTo(Map.of("good", "rejected", "next", "blocked"));
      assertThat(fixture.reason("next"))
          .isEqualTo(
              "Plugin 'next' needs 'good' of any version, which is disabled. Start without"
                  + " --disable=good. (plugins/next.jar)");
    }
  }

  @Test
  void safeModeLeavesJarsAlone() {
    try (Fixture fixture = Fixture.found(folder, true).start()) {
      assertThat(fixture.words()).isEqualTo(Map.of("good", "rejected"));
      assertThat(fixture.reason("good")).isEqualTo("Left alone in safe mode.");
    }
  }

  private void assertEnds(String word, String reason) {
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).isEqualTo(Map.of("bad", word, "good", "active"));
      assertThat(fixture.reason("bad")).isEqualTo(reason);
    }
  }
}
