package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.server.store.postgres.PostgresLogin;
import app.landfall.sync.server.store.postgres.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server's data, moved from its folder into PostgreSQL and back.
class MigrateTest {
  private static final byte[] SCAN = "a scanned invoice".getBytes(StandardCharsets.UTF_8);
  private static final String SHA = Hashes.hex(Hashes.sha256(SCAN));
  private static final RowKey X = new RowKey("invoices", "x");

  @TempDir Path folder;
  private final PostgresLogin login = TestPostgres.fresh();

  private Commands.Ran migrate(String data, String... more) {
    List<String> words = new ArrayList<>(List.of("migrate", "--database", login.url()));
    words.addAll(List.of("--data", folder.resolve(data).toString()));
    words.addAll(List.of(more));
    return Commands.run(words.toArray(new String[0]));
  }

  /// A server in a folder with two workspaces, a conflict, a deletion and a blob.
  ///
  /// @return one of its computers
  private Replica fill(Lab lab) {
    Replica a = lab.pair("office", "a");
    Replica b = lab.pair("office", "b");
    lab.pair("home", "c").push(a.put(X, 1000, 0, "note", "other"));
    a.push(a.put(X, 1000, 0, "note", "one", "total", "1"));
    b.push(b.put(X, 1001, 0, "note", "two"));
    a.push(a.put(new RowKey("invoices", "gone"), 1002, 0, "note", "it goes"));
    a.push(a.remove(new RowKey("invoices", "gone"), 1003, a.session().head()));
    assertThat(lab.send("PUT", blob(a), a.token, SCAN).status()).isEqualTo(204);
    return a;
  }

  private static String blob(Replica who) {
    return "/v1/blobs/" + SHA + "?workspace=" + who.workspace;
  }

  @Test
  void allThatAServerKnowsMovesIntoTheDatabaseAndBack() {
    Lab before = new Lab(folder.resolve("old"));
    Replica a = fill(before);
    List<PulledRow> rows = a.pull(0);
    before.close();

    Commands.Ran into = migrate("old");

    assertThat(into.err()).isEmpty();
    assertThat(into.out()).contains("Files: 1 moved, 0 missing.");
    assertThat(into.out()).containsPattern("record: \\d+ rows, the same in both");
    Lab moved = new Lab(folder.resolve("node"), login, config -> config);
    Replica there = new Replica(moved, a.workspace, a.id, a.token);
    assertThat(there.pull(0)).isEqualTo(rows);
    assertThat(moved.get(blob(a), a.token).body()).isEqualTo(SCAN);
    Outcome later =
        there.reply(there.numbered(4, there.put(X, 2000, 99, "note", "3"))).outcomes().getFirst();
    assertThat(later.status()).isEqualTo(Outcome.Status.ACCEPTED);
    rows = there.pull(0);
    assertThat(migrate("new", "--back").err())
        .isEqualTo(
            "The server's data cannot be used: a server runs on this database: stop it first"
                + System.lineSeparator());
    moved.close();

    assertThat(migrate("new", "--back").err()).isEmpty();

    Lab after = new Lab(folder.resolve("new"));
    Replica home = new Replica(after, a.workspace, a.id, a.token);
    assertThat(home.pull(0)).isEqualTo(rows);
    assertThat(after.get(blob(a), a.token).body()).isEqualTo(SCAN);
    after.close();
  }

  @Test
  void noServerRunsOnWhatMovedAwayUnlessSomebodyLetsIt() {
    Lab before = new Lab(folder.resolve("old"));
    Replica a = fill(before);
    before.close();
    String old = folder.resolve("old").toString();
    assertThat(Commands.run("migrate", "--undo", "--data", old).err())
        .startsWith("Nothing was moved from there.");
    assertThat(migrate("old").err()).isEmpty();

    assertThatThrownBy(() -> new Lab(folder.resolve("old")))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("it has moved to " + login);
    assertThat(Commands.run("computers", "--data", old).err()).contains("it has moved to " + login);
    assertThat(migrate("new", "--back").err()).isEmpty();
    assertThatThrownBy(() -> new Lab(folder.resolve("node"), login, config -> config))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("it has moved to " + folder.resolve("new"));
    new Lab(folder.resolve("new")).close();

    assertThat(Commands.run("migrate", "--undo", "--data", old).out())
        .startsWith("A server may run there again.");
    Lab again = new Lab(folder.resolve("old"));
    assertThat(new Replica(again, a.workspace, a.id, a.token).session().lastPushNo()).isEqualTo(3);
    again.close();
    assertThat(migrate("node", "--undo").out()).startsWith("A server may run there again.");
    new Lab(folder.resolve("node"), login, config -> config).close();
  }

  @Test
  void aMoveThatWasBrokenOffGoesOnAndNoServerStartsBefore() {
    Lab before = new Lab(folder.resolve("old"));
    Replica a = fill(before);
    before.close();
    new Lab(folder.resolve("node"), login, config -> config).close();
    TestPostgres.execute(login, "DELETE FROM setting");
    TestPostgres.execute(login, "ALTER TABLE push ADD CONSTRAINT breaks CHECK (push_no<2)");

    assertThat(migrate("old").code()).isEqualTo(1);

    assertThatThrownBy(() -> new Lab(folder.resolve("node"), login, config -> config))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("data is being moved here, and not all of it has come");
    TestPostgres.execute(login, "ALTER TABLE push DROP CONSTRAINT breaks");
    assertThat(migrate("old").err()).isEmpty();
    Lab moved = new Lab(folder.resolve("node"), login, config -> config);
    assertThat(new Replica(moved, a.workspace, a.id, a.token).session().lastPushNo()).isEqualTo(3);
    moved.close();
    assertThat(migrate("old").err()).contains("there is a server's data at the target already");
  }
}
