package app.landfall.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.desktop.commands.OwnCommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person types, and what comes of it.
class CommandLineTest {
  @TempDir Path folder;
  private Path profile;

  @BeforeEach
  void nameAProfile() {
    profile = folder.resolve("profile");
  }

  @Test
  void helpNamesTheCommandsOfPluginsAndTouchesNothing() {
    Typed typed = Typed.on(profile, "--help");
    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .contains("probe", "status", "connect", "--safe-mode", "3  not synced")
        .doesNotContain("null");
    assertThat(profile).doesNotExist();
  }

  @Test
  void anUnknownCommandIsOneLineAndTouchesNothing() {
    Typed typed = Typed.on(profile, "statsu");
    assertThat(typed)
        .isEqualTo(
            new Typed(
                2,
                "",
                "There is no command 'statsu'. Did you mean 'status'? See: landfall --help\n"));
    assertThat(profile).doesNotExist();
  }

  @Test
  void wrongOptionsAreOneLine() {
    assertThat(Typed.on(profile, "--colour"))
        .isEqualTo(new Typed(2, "", "Unknown option: '--colour'. See: landfall --help\n"));
    assertThat(Typed.on(profile, "status", "--colour"))
        .isEqualTo(new Typed(2, "", "Unknown option: '--colour'. See: landfall status --help\n"));
    assertThat(Typed.on(profile, "connect"))
        .isEqualTo(
            new Typed(
                2, "", "Missing required parameter: 'PAIRING'. See: landfall connect --help\n"));
  }

  @Test
  void everyCommandExplainsItself() {
    for (OwnCommand command : OwnCommand.ALL) {
      Typed typed = Typed.on(profile, command.name(), "--help");
      assertThat(typed.code()).isZero();
      assertThat(typed.out()).startsWith("Usage: landfall " + command.name());
      assertThat(typed).isEqualTo(Typed.on(profile, "help", command.name()));
    }
    assertThat(Typed.on(profile, "probe", "where", "--help").out())
        .startsWith("Usage: landfall probe where");
  }

  @Test
  void statusOfAFreshProfileIsJson() throws IOException {
    Typed typed = Typed.on(profile, "status", "--json");
    assertThat(typed.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(typed.out());
    assertThat(json.get("link").asText()).isEqualTo("local-only");
    assertThat(json.get("waiting").asInt()).isZero();
    assertThat(json.properties())
        .extracting(java.util.Map.Entry::getKey)
        .contains(
            "link",
            "waiting",
            "changes",
            "parked",
            "toDecide",
            "lastSyncedAt",
            "nextAttemptAt",
            "server");
  }

  @Test
  void whatAPluginSavesIsThereNextTime() {
    assertThat(Typed.on(profile, "probe", "a").out()).isEqualTo("1 a\n");
    assertThat(Typed.on(profile, "probe", "b").out()).isEqualTo("2 b\n");
  }

  @Test
  void pathsAreResolvedAgainstTheFolderOfThePerson() {
    Typed typed = Typed.on(profile, "probe", "where", "x.xml");
    assertThat(typed.code()).isEqualTo(7);
    assertThat(typed.out()).endsWith(" " + folder.resolve("x.xml") + "\n");
    assertThat(typed.err()).isEqualTo("to the error output\n");
  }

  @Test
  void aFaultInAPluginsCommandIsOneLineThatNamesThePlugin() throws IOException {
    Typed typed = Typed.on(profile, "probe", "throw");
    assertThat(typed)
        .isEqualTo(
            new Typed(
                1,
                "",
                "Plugin 'probe' failed in the command 'probe': IllegalStateException: a fault. Update"
                    + " or remove it, or start with --disable=probe.\n"));
    assertThat(Files.readString(profile.resolve("logs/landfall.0.log")))
        .contains("java.lang.IllegalStateException: a fault");
  }

  @Test
  void whoeverAsksAProfileForTheServerIsToldHowToStartIt() {
    assertThat(Typed.on(profile, "server", "serve"))
        .isEqualTo(
            new Typed(
                2,
                "",
                "The server is a program of its own, with no profile: type 'server' first, as in"
                    + " 'landfall server serve --data FOLDER', or 'landfall-server' where it is"
                    + " installed.\n"));
  }

  @Test
  void anExpectedFailureIsItsOwnLine() {
    assertThat(Typed.on(profile, "probe", "refuse"))
        .isEqualTo(new Typed(1, "", "There is no such thing.\n"));
  }

  @Test
  void aBrokenJarIsNamedAndEverythingElseWorks() throws IOException {
    Files.createDirectories(profile.resolve("plugins"));
    Files.writeString(profile.resolve("plugins/broken.jar"), "PK, but no zip");
    Typed typed = Typed.on(profile, "probe", "a");
    assertThat(typed.code()).isZero();
    assertThat(typed.out()).isEqualTo("1 a\n");
    assertThat(typed.err())
        .startsWith("plugins/broken.jar cannot be read as a jar: ")
        .hasLineCount(1);
    assertThat(Typed.on(profile, "--safe-mode", "probe", "a").err()).isEmpty();
    assertThat(Typed.on(profile, "plugins", "list").out())
        .contains("broken.jar", "rejected", "probe            1.0      active     Probe");
  }

  @Test
  void aDisabledPluginTakesItsCommandsAlong() {
    assertThat(Typed.on(profile, "--disable=probe", "probe", "a"))
        .isEqualTo(new Typed(2, "", "There is no command 'probe'. See: landfall --help\n"));
  }

  @Test
  void pluginsListIsJson() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(Typed.on(profile, "plugins", "list", "--json").out());
    assertThat(json.get(0).get("id").asText()).isEqualTo("probe");
    assertThat(json.get(0).get("state").asText()).isEqualTo("active");
  }

  @Test
  void aWrongPairingStringChangesNothing() {
    Typed typed = Typed.on(profile, "connect", "nonsense");
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).hasLineCount(1);
    assertThat(profile.resolve("server.key")).doesNotExist();
    assertThat(Typed.on(profile, "status").out()).startsWith("Saved on this computer\n");
  }

  @Test
  void syncWithoutAServerSaysSo() {
    assertThat(Typed.on(profile, "sync"))
        .isEqualTo(
            new Typed(
                1,
                "",
                "This profile is not connected to a server. Everything is saved on this computer;"
                    + " connect with: landfall connect PAIRING\n"));
    assertThat(Typed.on(profile, "disconnect").out())
        .isEqualTo("This profile is not connected to a server.\n");
  }

  @Test
  void theConsoleHasOneLineAndTheRestIsInTheLog() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dguice_custom_class_loading=CHILD",
                "-cp",
                System.getProperty("java.class.path"),
                DesktopMain.class.getName(),
                "--profile",
                profile.toString(),
                "sync")
            .redirectErrorStream(true)
            .start();

    try (var said = process.inputReader()) {
      assertThat(said.lines())
          .containsExactly(
              "This profile is not connected to a server. Everything is saved on this computer; connect with: landfall connect PAIRING");
    }
    assertThat(profile.resolve("logs/landfall.0.log"))
        .content()
        .contains("The command 'sync' ended: This profile is not connected");
  }

  @Test
  void aDisabledPluginStaysOutUntilItIsEnabled() {
    assertThat(Typed.on(profile, "plugins", "disable", "probe").out())
        .contains("Disabled. Enable it with: landfall plugins enable probe");
    assertThat(Typed.on(profile, "probe", "where", "x").code()).isEqualTo(2);
    assertThat(Typed.on(profile, "plugins", "enable", "probe").out()).contains("active");
    assertThat(Typed.on(profile, "probe", "where", "x").code()).isEqualTo(7);
  }

  @Test
  void aPluginNobodyKnowsIsOneLine() {
    assertThat(Typed.on(profile, "plugins", "disable", "nothing"))
        .isEqualTo(
            new Typed(1, "", "There is no plugin 'nothing'. To see all: landfall plugins list\n"));
  }

  @Test
  void aFileThatIsNoPluginIsNotInstalled() {
    assertThat(Typed.on(profile, "plugins", "install", "gone.jar", "--yes"))
        .isEqualTo(new Typed(1, "", "There is no file gone.jar. Nothing was installed.\n"));
  }
}
