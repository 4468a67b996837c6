package app.landfall.store;

import static app.landfall.store.TestServer.SERVER_TIME;
import static app.landfall.store.TestServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes back of this computer's own changes is taken in at once where nothing stands against
/// it, and leaves the same file as if it had been staged and applied like any other row.
final class EchoesTest {
  /// Everything that the two ways could leave different.
  private static final List<String> TABLES =
      List.of(
          "SELECT id,vendor_name,total,currency,note,synced,updated_at,_seq FROM invoices",
          "SELECT id,invoice_id,text,synced,_seq FROM invoice_lines",
          "SELECT change_id,tbl,id,kind,field,push,state FROM landfall_change",
          "SELECT replica,push_no,state,seq FROM landfall_push",
          "SELECT tbl,id,seq,deleted,doc FROM landfall_base",
          "SELECT tbl,id,seq FROM landfall_held",
          "SELECT tbl,count,xor FROM landfall_sum",
          "SELECT tbl,columns,applied,staged,complete FROM landfall_cursor",
          "SELECT root_tbl,root,n FROM landfall_waiting",
          "SELECT tbl,id,kind,field,old,new FROM landfall_former",
          "SELECT tbl,id,doc FROM landfall_bin",
          "SELECT waiting_roots,waiting_changes FROM landfall_now");

  @TempDir Path folder;

  @Test
  void whatComesBackAsItWasSentIsDoneWithoutBeingStaged() {
    try (TestProfile profile = new TestProfile(folder.resolve("landfall.db"))) {
      Server server = new Server(profile);
      profile.insert("i1", "Acme", "10.00");
      profile.insertLine("l1", "i1", "Paper");
      profile.execute("UPDATE invoices SET note='seen'");
      server.acknowledge(server.take());
      List<PulledRow> rows = server.above(0);
      assertThat(server.begin(rows).applied()).isEqualTo(2);
      assertThat(profile.number("SELECT count(*) FROM landfall_stage")).isZero();
      assertThat(profile.number("SELECT count(*) FROM landfall_change WHERE state<4")).isZero();
      assertThat(profile.number("SELECT count(*) FROM landfall_push WHERE state<4")).isZero();
      assertThat(profile.number("SELECT min(synced*_seq) FROM invoices")).isPositive();
      assertThat(server.end().mismatched()).isEmpty();
    }
  }

  @Test
  void aRecordIsDoneOnlyWithAllThatWasSavedWithIt() {
    try (TestProfile profile = new TestProfile(folder.resolve("landfall.db"))) {
      Server server = new Server(profile);
      profile.write(tx ->
          tx.execute("INSERT INTO invoices(id,total) VALUES('i1','1.00')", Map.of())
              + tx.execute("INSERT INTO invoices(id,total) VALUES('i2','2.00')", Map.of()));
      server.acknowledge(server.take());
      server.change("i2", "total", "3.00");
      assertThat(server.begin(server.above(0)).applied()).isZero();
      assertThat(profile.number("SELECT count(*) FROM landfall_push WHERE state=2")).isEqualTo(1);
      assertThat(server.end().mismatched()).isEmpty();
      assertThat(profile.invoice("i2").total()).isEqualTo("3.00");
    }
  }

  @Test
  void aRecordThatIsEditedAgainIsLeftToTheUsualWay() {
    try (TestProfile profile = new TestProfile(folder.resolve("landfall.db"))) {
      Server server = new Server(profile);
      profile.insert("i1", "Acme", "10.00");
      server.acknowledge(server.take());
      profile.execute("UPDATE invoices SET note='later'");
      assertThat(server.begin(server.above(0)).applied()).isZero();
      assertThat(server.end().mismatched()).isEmpty();
      assertThat(profile.invoice("i1").note()).isEqualTo("later");
      assertThat(profile.changes()).containsExactly("set invoices/i1 note null>later");
    }
  }

  /// The same history twice: here the outcomes come before the rows, there the rows wait staged for
  /// the outcomes, so that none of them can be taken as an echo.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void bothWaysLeaveTheSameFile(long seed) {
    List<String> echoed = afterwards(folder.resolve("echoed.db"), seed, true);
    assertThat(echoed).isEqualTo(afterwards(folder.resolve("staged.db"), seed, false));
  }

  private static List<String> afterwards(Path file, long seed, boolean outcomesFirst) {
    SplittableRandom random = new SplittableRandom(seed);
    try (TestProfile profile = new TestProfile(file)) {
      Server server = new Server(profile);
      int taken = 0;
      for (int day = 0; day < 4; day++) {
        for (int save = random.nextInt(30); save >= 0; save--) {
          save(profile, random);
        }
        profile.wait(60);
        List<Outcome> outcomes = server.take();
        for (int others = random.nextInt(4); others > 0; others--) {
          server.changeSome(random);
        }
        List<PulledRow> rows = server.above(server.pulled);
        if (outcomesFirst) {
          server.acknowledge(outcomes);
          taken += rows.isEmpty() ? 0 : server.begin(rows).applied();
        } else {
          assertThat(rows.isEmpty() ? 0 : server.begin(rows).applied()).isZero();
          server.acknowledge(outcomes);
        }
        assertThat(server.end().mismatched()).isEmpty();
      }
      assertThat(taken).isEqualTo(outcomesFirst ? Math.max(taken, 1) : 0);
      return TABLES.stream().flatMap(sql -> content(profile, sql).stream()).toList();
    }
  }

  private static void save(TestProfile profile, SplittableRandom random) {
    String id = "i" + random.nextInt(25);
    String line = "l" + random.nextInt(3) + id; // a line never goes to another record
    String word = "w" + random.nextInt(1000);
    int what = random.nextInt(10);
    profile.write(tx -> {
      Map<String, Object> words = Map.of("id", id, "line", line, "word", word);
      boolean here = tx.number("SELECT count(*) FROM invoices WHERE id=:id", words) > 0;
      String was = "SELECT count(*) FROM landfall_change WHERE id=:id";
      if (!here && tx.number(was, words) > 0) {
        return true; // deleted; bringing it back is the server's affair
      } else if (!here) {
        tx.execute("INSERT INTO invoices(id,vendor_name,total) VALUES(:id,:word,'1')", words);
      } else if (what < 5) {
        tx.execute("UPDATE invoices SET vendor_name=:word WHERE id=:id", words);
      } else if (what < 7) {
        tx.execute("UPDATE invoices SET total=:word WHERE id=:id", words);
      } else if (what == 7) {
        tx.delete("invoices", id);
      }
      if (what >= 4 && what != 7) {
        tx.execute("INSERT OR IGNORE INTO invoice_lines VALUES(:line,:id,:word,0,0)", words);
      }
      return true;
    });
  }

  private static List<String> content(TestProfile profile, String sql) {
    record Row(String line) {}
    String columns = sql.substring("SELECT ".length(), sql.indexOf(" FROM "));
    String from = sql.substring(sql.indexOf(" FROM "));
    String line = "quote(" + columns.replace(",", ")||' '||quote(") + ")";
    return profile
        .store()
        .read(tx ->
            tx
                .list(Row.class, "SELECT " + line + " AS line" + from + " ORDER BY 1", Map.of())
                .stream()
                .map(row -> from + " " + row.line())
                .toList());
  }

  /// Takes a profile's pushes as a server would, where nobody contradicts.
  private static final class Server {
    private final TestProfile profile;
    private final Map<RowKey, PulledRow> rows = new HashMap<>();
    private long seq;
    private long pulled;

    Server(TestProfile profile) {
      this.profile = profile;
      profile.connect();
      end();
    }

    List<Outcome> take() {
      List<Outcome> outcomes = new ArrayList<>();
      for (CutPush cut : profile.door().cut(Limits.DEFAULT, 1000, 8_000_000)) {
        Codec.readLine(cut.line()).changes().forEach(this::take);
        outcomes.add(Outcome.accepted(cut.pushNo(), seq, 0));
      }
      return outcomes;
    }

    private void take(Change change) {
      TreeMap<String, Value> fields = new TreeMap<>();
      PulledRow before = rows.get(change.row());
      boolean deleted = change.kind() == Change.Kind.REMOVE;
      if (before != null && !deleted) {
        fields.putAll(before.fields());
      }
      fields.putAll(change.fields());
      if (deleted && change.row().equals(change.root())) {
        rows.values().removeIf(row -> row.root().equals(change.root()));
      }
      put(change.row(), change.root(), deleted, change.time().replica(), fields, change);
    }

    private void put(
        RowKey row,
        RowKey root,
        boolean deleted,
        String replica,
        Map<String, Value> fields,
        Change change) {
      rows.put(
          row,
          new PulledRow(++seq, row, root, deleted, change.time(), replica, new TreeMap<>(fields)));
    }

    void change(String id, String field, String text) {
      RowKey row = new RowKey("invoices", id);
      PulledRow before = rows.get(row);
      if (before != null && !before.deleted()) {
        TreeMap<String, Value> fields = new TreeMap<>(before.fields());
        fields.put(field, new Value.Text(text));
        rows.put(row, new PulledRow(++seq, row, row, false, SERVER_TIME, "other", fields));
      }
    }

    void changeSome(SplittableRandom random) {
      change("i" + random.nextInt(25), "note", "other" + random.nextInt(100));
    }

    void acknowledge(List<Outcome> outcomes) {
      profile.door().acknowledge(new PushReply("w", "e1", SERVER_TIME, seq, outcomes));
    }

    List<PulledRow> above(long after) {
      return rows.values().stream()
          .filter(row -> row.seq() > after)
          .sorted(Comparator.comparingLong(PulledRow::seq))
          .toList();
    }

    /// Rows after which more is to come.
    PullEffect begin(List<PulledRow> some) {
      long next = some.getLast().seq();
      PullEffect effect =
          profile
              .door()
              .receive(
                  PullWanted.main(pulled), new PullPage(header(pulled, next, seq, false), some));
      pulled = next;
      return effect;
    }

    /// The page that completes it.
    PullEffect end() {
      TreeMap<String, TableSum> sums = new TreeMap<>();
      for (PulledRow row : rows.values()) {
        if (!row.deleted()) {
          String table = row.row().table();
          sums.put(table, sums.getOrDefault(table, TableSum.EMPTY).with(row.row().id(), row.seq()));
        }
      }
      PullPage page = new PullPage(header(pulled, seq, seq, true, sums), List.of());
      PullEffect effect = profile.door().receiveAll(PullWanted.main(pulled), page);
      pulled = seq;
      return effect;
    }
  }
}
