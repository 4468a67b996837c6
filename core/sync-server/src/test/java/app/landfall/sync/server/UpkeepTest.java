package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.RowKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Backups, what is damaged, and the folder of the data.
@Timeout(120)
class UpkeepTest {
  private static final byte[] SCAN = "a scanned invoice".getBytes(StandardCharsets.UTF_8);
  private static final String SHA = Hashes.hex(Hashes.sha256(SCAN));

  @TempDir Path folder;
  private Path data;
  private Path backup;
  private Lab lab;
  private Replica a;

  @BeforeEach
  void start() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    backup = folder.resolve("server.backup");
    lab = new Lab(data);
    a = lab.pair("office", "a");
    lab.send("PUT", "/v1/blobs/" + SHA + "?workspace=" + a.workspace, a.token, SCAN);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private Commands.Ran run(String command, String... more) {
    String[] words = new String[more.length + 3];
    words[0] = command;
    System.arraycopy(more, 0, words, 1, more.length);
    words[words.length - 2] = "--data";
    words[words.length - 1] = data.toString();
    return Commands.run(words);
  }

  private void put(int row) {
    a.push(a.put(new RowKey("invoices", "i" + row), 1000 + row, 0, "n", row));
  }

  @Test
  void aBackupOfARunningServerIsOneWholeFileThatOnlyItsOwnerReads() throws Exception {
    CountDownLatch pushed = new CountDownLatch(20);
    AtomicBoolean enough = new AtomicBoolean();
    Thread office =
        Thread.startVirtualThread(() -> {
          for (int i = 0; !enough.get(); i++) {
            put(i);
            pushed.countDown();
          }
        });
    pushed.await();
    Commands.Ran ran = run("backup", backup.toString());
    enough.set(true);
    office.join();

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .isEqualTo(
            backup
                + " holds the server's database and 1 attachments, and was looked through."
                + System.lineSeparator());
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
          .isEqualTo("rw-------");
    }
    assertThat(Commands.run("verify", "--backup", backup.toString()).out())
        .startsWith(backup + " is whole. It was made at ");
    assertThat(run("backup", backup.toString()).err())
        .startsWith(backup + " exists already, and a backup overwrites nothing");
  }

  @Test
  void aRestoredServerGoesOnFromTheBackupAndItsComputersNotice() throws IOException {
    put(1);
    assertThat(run("backup", backup.toString()).code()).isZero();
    put(2);
    Mark lost = a.page(0, 1000, "").header().marks().getLast();

    assertThat(run("restore", backup.toString()).err())
        .contains("Another server uses the data folder");
    lab.server().close();
    Files.delete(data.resolve("blobs").resolve(SHA.substring(0, 2)).resolve(SHA));
    Commands.Ran ran = run("restore", backup.toString());
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("What was there before lies in " + data);
    lab.restart();

    assertThat(a.table("invoices")).hasSize(1);
    assertThat(lab.get("/v1/blobs/" + SHA + "?workspace=" + a.workspace, a.token).body())
        .isEqualTo(SCAN);
    Lab.Answer answer =
        lab.get(
            "/v1/pull?workspace="
                + a.workspace
                + "&replica=a&after="
                + lost.seq()
                + "&at="
                + lost.seq()
                + "&mark="
                + lost.hash(),
            a.token);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem().type()).isEqualTo(Problem.HISTORY);
    try (var entries = Files.list(data)) {
      assertThat(entries.filter(it -> it.getFileName().toString().startsWith("before-restore-")))
          .singleElement()
          .satisfies(it -> assertThat(it.resolve("server.db")).isNotEmptyFile());
    }
  }

  @Test
  void whatWasTakenAwaySinceTheBackupStaysSo() throws IOException {
    Replica removed = lab.pair("office", "removed");
    Replica reader = lab.pair("office", "reader");
    Replica same = lab.pair("office", "same");
    lab.pair("home", "h");
    run("role", "4", "owner");
    assertThat(run("backup", backup.toString()).code()).isZero();
    run("revoke", "2");
    run("role", "3", "reader");
    run("role", "4", "writer");
    run("role", "4", "owner");
    run("workspaces", "archive", "home");
    lab.server().close();

    assertThat(run("restore", backup.toString()).err()).isEmpty();

    lab.restart();
    assertThat(lab.get("/v1/pull?workspace=" + a.workspace + "&replica=x&after=0", removed.token))
        .extracting(Lab.Answer::status)
        .isEqualTo(403);
    assertThat(run("computers").out().lines().map(line -> line.split("\t")))
        .extracting(it -> it[0] + " " + it[4] + " " + it[5])
        .containsExactlyInAnyOrder(
            "1 active writer",
            "2 removed writer",
            "3 active reader",
            "4 active owner",
            "5 active writer");
    assertThat(run("workspaces", "list").out()).containsPattern("home.*archived");
    assertThat(run("audit").out())
        .containsSubsequence(
            "Computer 4 is owner.",
            "is put in the place of the data.",
            "The workspace 'home' is archived.");
    assertThat(run("audit").out()).contains("Computer 2 is removed.", "Computer 3 is reader.");
    assertThat(same.table("invoices")).isEmpty();
    assertThat(reader.table("invoices")).isEmpty();
  }

  @Test
  void whatIsDamagedIsNamedAndIsNoBackup() throws IOException {
    assertThat(run("verify").out()).isEqualTo("Nothing is damaged." + System.lineSeparator());
    Path file = data.resolve("blobs").resolve(SHA.substring(0, 2)).resolve(SHA);
    Files.writeString(file, "something else");

    assertThat(run("verify"))
        .isEqualTo(
            new Commands.Ran(
                1,
                "",
                "The file "
                    + SHA
                    + " is damaged: its content is not what its name says."
                    + System.lineSeparator()));
    assertThat(run("backup", backup.toString()).code()).isEqualTo(1);
    Files.delete(file);
    assertThat(run("verify").err()).contains(SHA + " is missing");
    assertThat(run("backup", backup.toString()).err()).contains("is missing: see 'verify'");
    assertThat(backup).doesNotExist();
  }

  @Test
  void aDamagedBackupIsNotRestored() throws IOException {
    put(1);
    run("backup", backup.toString());
    byte[] bytes = Files.readAllBytes(backup);
    java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 5000, (byte) 7);
    Files.write(backup, bytes);
    lab.server().close();

    assertThat(run("restore", backup.toString()).code()).isEqualTo(1);
    lab.restart();
    assertThat(a.table("invoices")).hasSize(1);
  }

  @Test
  void theFiguresOfAWorkspaceAreALine() {
    put(1);
    put(2);
    assertThat(run("stats").out().split("\\R"))
        .singleElement()
        .satisfies(line -> assertThat(line).matches("office\t3\t\\d+\t\\d+\t1\t1\t" + SCAN.length));
  }

  // ---- the folder ----

  @Test
  void aMistypedFolderMakesNoNewServer() {
    Path typed = folder.resolve("daat");
    String named = "There is no server's data in " + typed + ": check the name after --data";

    assertThat(Commands.run("serve", "--port", "0", "--data", typed.toString()).err())
        .startsWith(named + ", or add --new to make a new server there.");
    for (String command : new String[] {"pair", "computers", "stats", "verify"}) {
      assertThat(Commands.run(command, "--data", typed.toString()).err())
          .as(command)
          .isEqualTo(named + "." + System.lineSeparator());
    }
    assertThat(typed).doesNotExist();
  }

  @Test
  void aNewServerIsMadeOnlyWhereThereIsRoomForIt() throws IOException {
    assertThatThrownBy(() -> DataFolder.requireWanted(data, true))
        .hasMessage("A server has its data in " + data + " already: leave --new out to run it.");
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.writeString(full.resolve("letter"), "Dear Anna");
    assertThatThrownBy(() -> DataFolder.requireWanted(full, true))
        .hasMessage("The folder " + full + " holds other things: name one of the server's own.");
    DataFolder.requireWanted(folder.resolve("fresh"), true);
    DataFolder.requireWanted(data, false);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderThatWasOpenToOthersIsClosed() throws IOException {
    lab.server().close();
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    lab.restart();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
  }
}
