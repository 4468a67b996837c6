package app.landfall.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.desktop.handover.HandOver;
import app.landfall.desktop.handover.HandOverClient;
import app.landfall.desktop.profile.Profile;
import app.landfall.desktop.terminal.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One process holds a profile; the others' commands run in it.
@Timeout(180)
class HandOverTest {
  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();
  private Path profile;
  private Process holder;
  private BufferedReader holderOut;

  @BeforeEach
  void oneHolds() throws IOException {
    profile = folder.resolve("profile");
    holder = landfall("sync", "--watch");
    holderOut = holder.inputReader();
    assertThat(holderOut.readLine()).isEqualTo("Saved on this computer");
  }

  @AfterEach
  void endAll() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void aCommandRunsInTheProcessThatHoldsTheProfile() {
    Typed typed = Typed.on(profile, "probe", "where", "x.xml");
    assertThat(typed)
        .isEqualTo(
            new Typed(
                7, holder.pid() + " " + folder.resolve("x.xml") + "\n", "to the error output\n"));
  }

  @Test
  void readingAndWritingWorkBesideAndTogether() {
    assertThat(Typed.on(profile, "probe", "a").out()).isEqualTo("1 a\n");
    assertThat(Typed.on(profile, "status").out()).startsWith("Saved on this computer\n");
    assertThat(Typed.on(profile, "probe", "b").out()).isEqualTo("2 b\n");
  }

  @Tag("long")
  @Test
  void aFaultOverThereIsOneLineHere() {
    Typed typed = Typed.on(profile, "probe", "throw");
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).startsWith("Plugin 'probe' failed in the command").hasLineCount(1);
    assertThat(Typed.on(profile, "status").code()).isZero();
  }

  @Tag("long")
  @Test
  void wrongUsageIsToldHereWithTheSameCode() {
    assertThat(Typed.on(profile, "status", "--colour"))
        .isEqualTo(new Typed(2, "", "Unknown option: '--colour'. See: landfall status --help\n"));
  }

  @Test
  void whoGivesUpEndsTheCommand() throws IOException {
    Process waiting = landfall("probe", "wait");
    assertThat(waiting.inputReader().readLine()).isEqualTo("waiting");
    waiting.destroyForcibly();
    assertThat(holderOut.readLine()).isEqualTo("told to end");
  }

  @Tag("long")
  @Test
  void aKilledHolderLeavesTheProfileUsable() throws InterruptedException {
    assertThat(Typed.on(profile, "probe", "a").out()).isEqualTo("1 a\n");
    holder.destroyForcibly().waitFor();
    assertThat(Typed.on(profile, "probe", "b").out()).isEqualTo("2 b\n");
  }

  @Tag("long")
  @Test
  void aHolderThatIsToldToEndEndsInOrder() throws InterruptedException {
    holder.toHandle().destroy(); // Process.destroy would close what it prints
    holder.waitFor();
    assertThat(profile.resolve("landfall.holder")).doesNotExist();
    assertThat(profile.resolve("landfall.db-wal")).doesNotExist();
  }

  @Tag("long")
  @Test
  void theHolderWaitsForWhatWasHandedOver() throws IOException, InterruptedException {
    Process waiting = landfall("probe", "wait");
    assertThat(waiting.inputReader().readLine()).isEqualTo("waiting");
    holder.toHandle().destroy(); // Process.destroy would close what it prints
    waiting.destroyForcibly();
    assertThat(holderOut.readLine()).isEqualTo("told to end");
    assertThat(holder.waitFor()).isEqualTo(143);
  }

  @Tag("long")
  @Test
  void aProcessThatWillEndTakesInNoCommandWithoutAnEnd() throws IOException {
    Path other = folder.resolve("other");
    Process brief = landfallOn(other, "probe", "wait");
    assertThat(brief.inputReader().readLine()).isEqualTo("waiting");
    HandOver.End end =
        HandOverClient.run(
            HandOverClient.holder(new Profile(other)).orElseThrow(),
            new HandOver.Request(folder, List.of("sync", "--watch")),
            Console.ofProcess(),
            Duration.ofSeconds(30));
    assertThat(end).isEqualTo(new HandOver.End.TakeOver());
  }

  private Process landfall(String... words) throws IOException {
    return landfallOn(profile, words);
  }

  private Process landfallOn(Path profile, String... words) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dguice_custom_class_loading=CHILD",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DesktopMain.class.getName(),
            "--profile",
            profile.toString()));
    line.addAll(List.of(words));
    Process process =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(process);
    return process;
  }
}
