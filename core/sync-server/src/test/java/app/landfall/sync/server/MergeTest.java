package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.postgres.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who wins, what is kept of who lost, and what deleting means.
class MergeTest {
  private static final RowKey X = new RowKey("invoices", "x");
  private static final RowKey LINE = new RowKey("lines", "l");
  private static final RowKey LINE2 = new RowKey("lines", "l2");

  @TempDir Path folder;
  private Lab lab;
  private Replica a;
  private Replica b;

  /// The database that it is tried with.
  StoreKind kind() {
    return StoreKind.SQLITE;
  }

  @BeforeEach
  void start() {
    lab = new Lab(kind(), folder);
    a = lab.pair("office", "a");
    b = lab.pair("office", "b");
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private Value field(String name) {
    return a.row(X).fields().getOrDefault(name, Value.NULL);
  }

  private List<PulledRow> conflicts() {
    return a.table(Conflict.TABLE);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  // ---- values ----

  @Test
  void differentFieldsBothStay() {
    long base = a.push(a.put(X, 1000, 0, "total", "1", "note", "n")).seq();
    a.push(a.patch(X, 2000, base, "total", "2"));
    b.push(b.patch(X, 1500, base, "note", "m"));

    assertThat(a.row(X).fields()).isEqualTo(Map.of("total", text("2"), "note", text("m")));
    assertThat(conflicts()).isEmpty();
  }

  @Test
  void whatAFieldHeldLongAgoIsNotLookedForWithoutEnd() {
    a.push(a.put(X, 1000, 0, "total", "1"));
    long base = 0;
    for (int push = 0; push < 3; push++) {
      Change[] edits = new Change[400];
      for (int i = 0; i < edits.length; i++) {
        edits[i] = a.patch(X, 2000 + push * 400L + i, base, "note", "n" + i);
      }
      base = a.push(edits).seq();
    }
    a.push(a.patch(X, 9000, base, "total", "2"));
    b.push(b.patch(X, 9500, base, "total", "3"));

    assertThat(conflicts().getFirst().fields()).containsEntry("base", text("null"));
  }

  @Test
  void theLaterOfTwoUnseenValuesWinsAndTheOtherIsAConflict() {
    long base = a.push(a.put(X, 1000, 0, "total", "1")).seq();
    a.push(a.patch(X, 2000, base, "total", "2"));
    b.push(b.patch(X, 3000, base, "total", "3"));

    assertThat(field("total")).isEqualTo(text("3"));
    assertThat(conflicts()).hasSize(1);
    assertThat(conflicts().getFirst().fields())
        .containsEntry("of_table", text("invoices"))
        .containsEntry("of_id", text("x"))
        .containsEntry("of_field", text("total"))
        .containsEntry("winner", text("\"3\""))
        .containsEntry("loser", text("\"2\""))
        .containsEntry("base", text("\"1\""))
        .containsEntry("winner_replica", text("b"))
        .containsEntry("loser_replica", text("a"))
        .containsEntry("resolved", new Value.Int(0));
  }

  @Test
  void oneStampWithTwoValuesIsAConflictThoughOneReplicaSentBoth() {
    long base = a.push(a.put(X, 1000, 0, "total", "1")).seq();
    a.push(a.patch(X, 2000, base, "total", "723.45"));
    a.push(a.patch(X, 2000, base, "total", "123.45"));

    assertThat(field("total")).isEqualTo(text("723.45"));
    assertThat(conflicts()).hasSize(1);
    assertThat(conflicts().getFirst().fields()).containsEntry("loser", text("\"123.45\""));
  }

  @Test
  void aLineThatIsItsOwnRecordIsRefusedWhereLinesAreKnownToBelongToOthers() {
    a.push(a.put(X, 1000, 0, "total", "1"), a.put(LINE, X, 1000, 0, "text", "Paper"));

    assertThat(a.push(a.put(LINE2, 2000, 0, "text", "Ink")).reason()).isEqualTo(Outcome.INVALID);
    assertThat(a.push(a.patch(LINE, X, 2000, 2, "text", "Ink")).reason()).isEmpty();
  }

  @Test
  void aServersClockThatWentMadIsRightAgainAfterTheNextStart() {
    lab.clock.move(Duration.ofDays(365 * 900));
    long base = a.push(a.put(X, Long.MAX_VALUE >>> 20, 0, "total", "1")).seq();
    lab.clock.move(Duration.ofDays(-365 * 900));
    lab.restart();

    assertThat(a.session().clock().isPlausible()).isTrue();
    base = b.push(b.patch(X, 2000, base, "total", "2")).seq();
    a.push(a.patch(X, 1000, base, "total", "3"));
    assertThat(field("total")).isEqualTo(text("3"));
    assertThat(a.session().clock().isPlausible()).isTrue();
  }

  @Test
  void theEarlierOfTwoUnseenValuesLosesEvenIfItArrivesLast() {
    long base = a.push(a.put(X, 1000, 0, "total", "1")).seq();
    a.push(a.patch(X, 3000, base, "total", "3"));
    Outcome outcome = b.push(b.patch(X, 2000, base, "total", "2"));

    assertThat(outcome.status()).isEqualTo(Outcome.Status.ACCEPTED);
    assertThat(field("total")).isEqualTo(text("3"));
    assertThat(conflicts().getFirst().fields())
        .containsEntry("winner", text("\"3\""))
        .containsEntry("loser", text("\"2\""))
        .containsEntry("loser_replica", text("b"));
  }

  @Test
  void whoSawAValueBeatsItWhateverTheClocksSay() {
    long base = a.push(a.put(X, 9000, 0, "total", "1")).seq();
    b.push(b.patch(X, 10, base, "total", "2"));

    assertThat(field("total")).isEqualTo(text("2"));
    assertThat(conflicts()).isEmpty();
    assertThat(a.row(X).time()).isGreaterThan(a.at(9000));
  }

  @Test
  void equalUnseenValuesAreNoConflict() {
    long base = a.push(a.put(X, 1000, 0, "total", "1")).seq();
    a.push(a.patch(X, 2000, base, "total", "2"));
    b.push(b.patch(X, 3000, base, "total", "2"));

    assertThat(conflicts()).isEmpty();
  }

  @Test
  void aPutOfAKnownRowMergesAsFieldChanges() {
    a.push(a.put(X, 1000, 0, "total", "1", "note", "n"));
    b.push(b.put(X, 2000, 0, "total", "2"));

    assertThat(a.row(X).fields()).isEqualTo(Map.of("total", text("2"), "note", text("n")));
    assertThat(conflicts()).hasSize(1);
  }

  @Test
  void nullIsAValueAndAnAbsentFieldIsUnchanged() {
    long base = a.push(a.put(X, 1000, 0, "total", "1", "note", "n")).seq();
    b.push(b.patch(X, 2000, base, "note", Value.NULL));

    assertThat(a.row(X).fields()).isEqualTo(Map.of("total", text("1"), "note", Value.NULL));
  }

  @Test
  void aClockFarAheadIsHeldToTheServersTick() {
    long future = TestClock.START.plus(Duration.ofDays(3650)).toEpochMilli();
    long base = a.push(a.put(X, future, 0, "total", "1")).seq();
    HybridTime clock = a.session().clock();
    b.push(b.patch(X, TestClock.START.toEpochMilli() + 5, base, "total", "2"));

    assertThat(a.row(X).fields()).containsEntry("total", text("2"));
    assertThat(clock.millis()).isEqualTo(TestClock.START.toEpochMilli());
    assertThat(a.row(X).time().millis()).isLessThan(future);
  }

  @Test
  void theWorkspaceClockNeverGoesBackAndIsAboveWhatWasAccepted() {
    a.push(a.put(X, TestClock.START.toEpochMilli() + 99, 0, "total", "1"));
    HybridTime before = a.session().clock();
    lab.clock.move(Duration.ofHours(-5));
    HybridTime after = a.session().clock();

    assertThat(before.isAfter(a.row(X).time())).isTrue();
    assertThat(after.isAfter(before)).isTrue();
  }

  // ---- already had ----

  @Test
  void aChangeThatIsInTheLogHasNoEffectAndNoConflictAndRevivesNothing() {
    Change mine = a.put(X, 1000, 0, "total", "1");
    long base = a.push(mine).seq();
    b.push(b.patch(X, 2000, base, "total", "2"));
    b.push(b.remove(X, 2001, base + 1));
    Replica copy = new Replica(lab, a.workspace, "a-copy", a.token);

    Outcome outcome = copy.push(mine);

    assertThat(outcome.had()).isEqualTo(1);
    assertThat(outcome.seq()).isEqualTo(a.row(X).seq());
    assertThat(a.row(X).deleted()).isTrue();
    assertThat(conflicts()).isEmpty();
  }

  // ---- deleting ----

  private long invoiceWithTwoLines() {
    return a.push(
            a.put(X, 1000, 0, "total", "1"),
            a.put(LINE, X, 1000, 0, "amount", "1"),
            a.put(LINE2, X, 1000, 0, "amount", "2"))
        .seq();
  }

  @Test
  void aDeletedRootIsOneTombstoneAndItsLinesAreNotSentAnyMore() {
    long base = invoiceWithTwoLines();
    b.push(b.remove(X, 2000, base));

    assertThat(a.pull(base)).extracting(PulledRow::row).containsExactly(X);
    assertThat(a.row(X).deleted()).isTrue();
    assertThat(a.row(X).replica()).isEqualTo("b");
    assertThat(a.table("lines")).isEmpty();
    assertThat(a.page(base, 10, "").header().tables()).containsEntry("lines", TableSum.EMPTY);
  }

  @Test
  void aDeleteDoesNotTakeOverAnEditItHadNotSeen() {
    long base = invoiceWithTwoLines();
    a.push(a.patch(LINE, X, 2000, base, "amount", "9"));
    b.push(b.remove(X, 3000, base));

    assertThat(a.row(X).deleted()).isFalse();
    assertThat(a.table("lines")).hasSize(2);
    assertThat(a.pull(base + 1)).extracting(PulledRow::row).contains(X, LINE, LINE2);
    assertThat(conflicts().getFirst().fields())
        .containsEntry("of_field", text("_deleted"))
        .containsEntry("winner", text("0"))
        .containsEntry("loser", text("1"))
        .containsEntry("winner_replica", text("a"))
        .containsEntry("loser_replica", text("b"));
  }

  @Test
  void anEditThatHadNotSeenTheDeleteRevivesTheWholeAggregate() {
    long base = invoiceWithTwoLines();
    b.push(b.remove(X, 3000, base));
    long deleted = a.row(X).seq();
    a.push(a.patch(LINE, X, 2000, base, "amount", "9"));

    assertThat(a.pull(deleted)).extracting(PulledRow::row).contains(X, LINE, LINE2);
    assertThat(a.row(X).fields()).containsEntry("total", text("1"));
    assertThat(conflicts().getFirst().fields())
        .containsEntry("of_id", text("x"))
        .containsEntry("of_field", text("_deleted"))
        .containsEntry("winner_replica", text("a"))
        .containsEntry("loser_replica", text("b"));
  }

  @Test
  void deleteThenEditAndEditThenDeleteRecordTheSameConflict() {
    Replica c = lab.pair("home", "a");
    Replica d = lab.pair("home", "b");
    long here = a.push(a.put(X, 1000, 0, "total", "1")).seq();
    long there = c.push(c.put(X, 1000, 0, "total", "1")).seq();
    b.push(b.remove(X, 2000, here));
    a.push(a.patch(X, 3000, here, "total", "2"));
    c.push(c.patch(X, 3000, there, "total", "2"));
    d.push(d.remove(X, 2000, there));

    PulledRow one = a.table(Conflict.TABLE).getFirst();
    PulledRow other = c.table(Conflict.TABLE).getFirst();
    assertThat(one.row()).isEqualTo(other.row());
    assertThat(one.fields()).isEqualTo(other.fields());
  }

  @Test
  void aRestoreByWhoSawTheDeleteIsNoConflict() {
    long base = invoiceWithTwoLines();
    long deleted = b.push(b.remove(X, 2000, base)).seq();
    a.push(a.patch(X, 3000, deleted, "total", "1"));

    assertThat(a.row(X).deleted()).isFalse();
    assertThat(a.table("lines")).hasSize(2);
    assertThat(conflicts()).isEmpty();
  }

  @Test
  void aLineDeletedAloneStaysDeletedWhenItsRootIsRevived() {
    long base = invoiceWithTwoLines();
    long line = a.push(a.remove(LINE, X, 2000, base)).seq();
    long root = a.push(a.remove(X, 3000, line)).seq();
    b.push(b.patch(X, 4000, root, "total", "2"));

    assertThat(a.row(LINE).deleted()).isTrue();
    assertThat(a.row(LINE).seq()).isEqualTo(line);
    assertThat(a.row(LINE2).deleted()).isFalse();
  }

  @Test
  void aLaterChangeOfADeletedLineRevivesIt() {
    long base = invoiceWithTwoLines();
    a.push(a.remove(LINE, X, 2000, base));
    b.push(b.patch(LINE, X, 1500, base, "amount", "7"));

    assertThat(a.row(LINE).fields()).containsEntry("amount", text("7"));
    assertThat(conflicts().getFirst().fields()).containsEntry("of_id", text("l"));
  }

  @Test
  void twoDeletesAreOne() {
    long base = invoiceWithTwoLines();
    a.push(a.remove(X, 2000, base));
    long head = a.session().head();
    Outcome second = b.push(b.remove(X, 2001, base));

    assertThat(second.status()).isEqualTo(Outcome.Status.ACCEPTED);
    assertThat(second.seq()).isEqualTo(a.row(X).seq());
    assertThat(a.session().head()).isEqualTo(head);
  }

  // ---- conflicts ----

  @Test
  void ofAConflictOnlyResolvedCanBeWritten() {
    long base = a.push(a.put(X, 1000, 0, "total", "1")).seq();
    a.push(a.patch(X, 2000, base, "total", "2"));
    b.push(b.patch(X, 3000, base, "total", "3"));
    PulledRow conflict = conflicts().getFirst();

    Outcome winner = a.push(a.patch(conflict.row(), 4000, conflict.seq(), "winner", "x"));
    Outcome put = a.push(a.put(conflict.row(), 4000, conflict.seq(), "resolved", 1));
    Outcome odd = a.push(a.patch(conflict.row(), 4000, conflict.seq(), "resolved", 2));
    Outcome removed = a.push(a.remove(conflict.row(), 4000, conflict.seq()));
    Outcome resolved = a.push(a.patch(conflict.row(), 4000, conflict.seq(), "resolved", 1));

    assertThat(List.of(winner, put, odd, removed))
        .extracting(Outcome::reason)
        .containsOnly(Outcome.INVALID);
    assertThat(resolved.status()).isEqualTo(Outcome.Status.ACCEPTED);
    assertThat(conflicts().getFirst().fields()).containsEntry("resolved", new Value.Int(1));
  }

  @Test
  void resolvingIsNeverASourceOfConflicts() {
    long base = a.push(a.put(X, 1000, 0, "total", "1")).seq();
    a.push(a.patch(X, 2000, base, "total", "2"));
    b.push(b.patch(X, 3000, base, "total", "3"));
    PulledRow conflict = conflicts().getFirst();
    a.push(a.patch(conflict.row(), 4000, conflict.seq(), "resolved", 1));
    b.push(b.patch(conflict.row(), 5000, conflict.seq(), "resolved", 0));

    assertThat(conflicts()).hasSize(1);
  }

  @Test
  void historyNamesWhoChangedWhatAndWhen() {
    long base = a.push(a.put(X, 1000, 0, "total", "1")).seq();
    b.push(b.patch(X, 2000, base, "total", "2"));

    String history =
        lab.get("/v1/history?workspace=" + a.workspace + "&table=invoices&id=x", a.token).text();

    assertThat(history.lines()).hasSize(2);
    assertThat(history.lines().toList().get(1))
        .contains("\"replica\":\"b\"", "\"push_no\":1", "\"kind\":\"patch\"", "\"total\":\"2\"");
  }
}
