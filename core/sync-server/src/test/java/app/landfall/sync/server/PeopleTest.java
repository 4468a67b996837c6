package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.SessionRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workspaces, roles, and the audit log, by the commands beside a running server.
class PeopleTest {
  private static final String NL = System.lineSeparator();

  @TempDir Path folder;
  private Lab lab;
  private Replica a;

  @BeforeEach
  void start() {
    lab = new Lab(folder);
    a = lab.pair("Office", "a");
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private Commands.Ran run(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--data";
    all[words.length + 1] = folder.toString();
    return Commands.run(all);
  }

  private int session() {
    byte[] request = Codec.encode(new SessionRequest(a.workspace, "a", "", "test/1"));
    return lab.post("/v1/session", a.token, request).status();
  }

  @Test
  void aMistypedWorkspaceMakesNoNewOne() {
    assertThat(run("pair", "--workspace", "Offcie"))
        .isEqualTo(
            new Commands.Ran(1, "", "There is no workspace 'Offcie'. There are 'Office'." + NL));
    assertThat(run("workspaces", "create", "Home").code()).isZero();
    assertThat(run("pair", "--workspace", "Home").code()).isZero();
    assertThat(run("workspaces", "list").out())
        .isEqualTo(
            "Home\t%s\tactive%nOffice\t%s\tactive%n"
                .formatted(run("workspaces", "list").out().split("\t")[1], lab.clock.instant()));
  }

  @Test
  void aWorkspaceIsRenamedAndItsComputersGoOn() {
    run("workspaces", "create", "Home");
    assertThat(run("workspaces", "rename", "Office", "Home").err())
        .isEqualTo("There is a workspace 'Home' already." + NL);
    assertThat(run("workspaces", "rename", "Office", "Bureau").code()).isZero();
    assertThat(run("workspaces", "rename", "Office", "X").err())
        .isEqualTo("There is no workspace 'Office'. There are 'Bureau', 'Home'." + NL);
    assertThat(session()).isEqualTo(200);
  }

  @Test
  void anArchivedWorkspaceIsClosedAndIsOpenedAgain() {
    assertThat(run("workspaces", "archive", "Office").code()).isZero();
    assertThat(session()).isEqualTo(403);
    assertThat(run("workspaces", "list").out()).contains("\tarchived");
    assertThat(run("workspaces", "archive", "Office", "--undo").code()).isZero();
    assertThat(session()).isEqualTo(200);
  }

  @Test
  void aComputerIsListedWithItsRoleAndWhenItWasSeen() {
    assertThat(run("role", "1", "reader").err()).isEqualTo("Computer 1 is reader." + NL);
    assertThat(run("computers").out())
        .isEqualTo(
            "1\tOffice\tComputer of a\t%1$s\tactive\treader\t%1$s\ttest/1%n"
                .formatted(lab.clock.instant()));
    assertThat(run("role", "9", "reader").code()).isEqualTo(1);
    assertThat(run("role", "1", "king").code()).isEqualTo(2);
  }

  @Test
  void theAuditLogSaysWhatWasDoneAndWhereItWasTamperedWith() throws Exception {
    run("role", "1", "owner");
    run("revoke", "1");
    run("revoke", "1");
    String said = run("audit").out();
    String last = said.lines().toList().getLast();

    assertThat(last).matches("The last line is 4:[0-9a-f]{64}");
    String mark = last.substring(last.lastIndexOf(' ') + 1);
    assertThat(run("audit", "--holds", mark).code()).isZero();
    assertThat(said.lines().filter(line -> line.contains("\t")).map(line -> line.split("\t")[2]))
        .containsExactly(
            "The workspace 'Office' is made.",
            "Computer 1, 'Computer of a', is paired with 'Office' as writer.",
            "Computer 1 is owner.",
            "Computer 1 is removed.");
    lab.server().close();
    tamper("UPDATE audit SET what='Computer 1 is reader.' WHERE n=3");
    assertThat(run("audit").err())
        .isEqualTo("Line 3 is not what was written there, or one before it is missing." + NL);
    tamper("UPDATE audit SET what='Computer 1 is owner.' WHERE n=3");
    assertThat(run("audit").code()).isZero();
    tamper("DELETE FROM audit WHERE n=2");
    assertThat(run("audit").err()).startsWith("Line 3 ");
    tamper("DELETE FROM audit WHERE n>1");
    assertThat(run("audit").code()).isZero();
    assertThat(run("audit", "--holds", mark).err())
        .isEqualTo(
            "The line "
                + mark
                + " is not in the log: its end was cut off, or a backup restored."
                + NL);
    lab.restart();
  }

  private void tamper(String sql) throws Exception {
    try (Connection file =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("server.db"));
        Statement statement = file.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
