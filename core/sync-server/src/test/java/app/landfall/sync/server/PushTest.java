package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.BodyDigest;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.postgres.StoreKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Push transactions are taken once each, in order, and answered the same ever after.
class PushTest {
  private static final RowKey X = new RowKey("invoices", "x");
  private static final RowKey Y = new RowKey("invoices", "y");

  @TempDir Path folder;
  private Lab lab;
  private Replica a;

  /// The database that it is tried with.
  StoreKind kind() {
    return StoreKind.SQLITE;
  }

  @BeforeEach
  void start() {
    lab = new Lab(kind(), folder);
    a = lab.pair("office", "a");
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void aPushThatWasAlteredOnItsWayIsNotTaken() {
    byte[] sent = a.body(a.numbered(1, a.put(X, 1000, 0, "total", "123.45")));
    byte[] altered =
        new String(sent, StandardCharsets.UTF_8)
            .replace("123.45", "723.45")
            .getBytes(StandardCharsets.UTF_8);

    Lab.Answer answer =
        lab.send("POST", "/v1/push", a.token, altered, BodyDigest.HEADER, BodyDigest.of(sent));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem().type()).isEqualTo(Problem.ALTERED);
    assertThat(a.session().lastPushNo()).isZero();
    Lab.Answer again =
        lab.send("POST", "/v1/push", a.token, sent, BodyDigest.HEADER, BodyDigest.of(sent));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.response().headers().firstValue(BodyDigest.HEADER))
        .hasValue(BodyDigest.of(again.body()));
  }

  @Test
  void aPushedRowIsPulledByAnotherReplica() {
    Replica b = lab.pair("office", "b");
    Outcome outcome = a.push(a.put(X, 1000, 0, "total", "100.10"));

    assertThat(outcome.status()).isEqualTo(Outcome.Status.ACCEPTED);
    assertThat(b.row(X).fields())
        .containsExactly(java.util.Map.entry("total", new Value.Text("100.10")));
    assertThat(b.row(X).seq()).isEqualTo(outcome.seq());
  }

  @Test
  void theSameLineAgainGivesTheStoredOutcomeAndNoEffect() {
    byte[] line = a.line(a.put(X, 1000, 0, "total", "1"));
    PushReply first = a.reply(line);
    PushReply again = a.reply(line);

    assertThat(again.outcomes()).isEqualTo(first.outcomes());
    assertThat(again.head()).isEqualTo(first.head());
  }

  @Test
  void outcomesSurviveARestart() {
    byte[] line = a.line(a.put(X, 1000, 0, "total", "1"));
    PushReply first = a.reply(line);
    lab.restart();

    assertThat(a.reply(line).outcomes()).isEqualTo(first.outcomes());
    assertThat(a.session().lastPushNo()).isEqualTo(1);
    assertThat(a.session().lastHash())
        .isEqualTo(Hashes.hex(Hashes.chain(Hashes.chainStart(), line)));
  }

  @Test
  void aSkippedNumberIsAGapThatNamesTheExpectedOne() {
    Lab.Answer answer = a.send(a.numbered(3, a.put(X, 1000, 0, "total", "1")));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem().type()).isEqualTo(Problem.GAP);
    assertThat(answer.problem().expected()).isEqualTo(1);
    assertThat(a.table("invoices")).isEmpty();
  }

  @Test
  void aUsedNumberWithOtherBytesIsAForkWithTheServersHashes() {
    byte[] one = a.line(a.put(X, 1000, 0, "total", "1"));
    byte[] two = a.line(a.patch(X, 1001, 1, "total", "2"));
    a.reply(one, two);
    byte[] other = a.numbered(2, a.patch(X, 1001, 1, "total", "3"));

    Lab.Answer answer = a.send(one, other);

    byte[] first = Hashes.chain(Hashes.chainStart(), one);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem().type()).isEqualTo(Problem.FORK);
    assertThat(answer.problem().hashes())
        .containsEntry(1L, Hashes.hex(first))
        .containsEntry(2L, Hashes.hex(Hashes.chain(first, two)))
        .hasSize(2);
    assertThat(a.row(X).fields().get("total")).isEqualTo(new Value.Text("2"));
  }

  @Test
  void whatDiffersAfterAForkIsTakenFromANewReplicaIdWithTheSameToken() {
    a.push(a.put(X, 1000, 0, "total", "1"));
    Replica clone = new Replica(lab, a.workspace, "a2", a.token);

    Outcome outcome = clone.push(a.patch(X, 1001, 2, "note", "from the copy"));

    assertThat(outcome.status()).isEqualTo(Outcome.Status.ACCEPTED);
    assertThat(a.table("computers")).extracting(row -> row.row().id()).contains("a", "a2");
  }

  @Test
  void whoComesWithAnotherComputersReplicaIdIsACopyAndNothingIsTaken() {
    Replica b = lab.pair("office", "b");
    a.push(a.put(X, 1000, 0, "total", "1"));
    b.push(b.put(Y, 1000, 0, "total", "1"));
    byte[] body = b.body(b.numbered(2, b.patch(Y, 1001, 1, "total", "stolen")));

    Lab.Answer answer = lab.post("/v1/push", a.token, body);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem().type()).isEqualTo(Problem.FORK);
    assertThat(answer.problem().hashes()).isEmpty();
    assertThat(b.session().lastPushNo()).isEqualTo(1);
  }

  @Test
  void linesBeforeAMalformedOneStayApplied() {
    byte[] good = a.line(a.put(X, 1000, 0, "total", "1"));
    Lab.Answer answer = a.send(good, "{\"push_no\":2".getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem().type()).isEqualTo(Problem.MALFORMED);
    assertThat(a.session().lastPushNo()).isEqualTo(1);
    assertThat(a.table("invoices")).hasSize(1);
  }

  @Test
  void aPatchOfAnUnknownRowIsRefusedWholeAndTheNumberAdvances() {
    Outcome outcome = a.push(a.put(X, 1000, 0, "total", "1"), a.patch(Y, 1000, 0, "total", "2"));

    assertThat(outcome.status()).isEqualTo(Outcome.Status.REFUSED);
    assertThat(outcome.reason()).isEqualTo(Outcome.MISSING);
    assertThat(a.table("invoices")).isEmpty();
    assertThat(a.session().lastPushNo()).isEqualTo(1);
    assertThat(a.push(a.put(X, 1000, 0, "total", "1")).status()).isEqualTo(Outcome.Status.ACCEPTED);
  }

  @Test
  void aChildWithoutItsRootIsRefusedUnlessTheRootCameBeforeInTheSamePush() {
    RowKey line = new RowKey("lines", "l");
    Outcome alone = a.push(a.put(line, X, 1000, 0, "amount", "1"));
    Outcome together =
        a.push(a.put(X, 1000, 0, "total", "1"), a.put(line, X, 1000, 0, "amount", "1"));

    assertThat(alone.reason()).isEqualTo(Outcome.MISSING);
    assertThat(together.status()).isEqualTo(Outcome.Status.ACCEPTED);
    assertThat(a.table("lines")).hasSize(1);
  }

  @Test
  void aRowCannotMoveToAnotherRoot() {
    RowKey line = new RowKey("lines", "l");
    a.push(a.put(X, 1, 0), a.put(Y, 1, 0), a.put(line, X, 1, 0, "amount", "1"));

    Outcome moved = a.push(a.patch(line, Y, 2, 9, "amount", "2"));
    Outcome underAChild = a.push(a.put(new RowKey("lines", "m"), line, 2, 9, "amount", "2"));

    assertThat(moved.reason()).isEqualTo(Outcome.INVALID);
    assertThat(underAChild.reason()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void reservedTablesAndColumnsAreRefused() {
    List<Outcome> outcomes =
        List.of(
            a.push(a.put(new RowKey("computers", "c"), 1, 0, "name", "me")),
            a.push(a.put(new RowKey("v1", "c"), 1, 0, "name", "me")),
            a.push(a.put(X, 1, 0, "_seq", 7)),
            a.push(a.put(X, 1, 0, "synced", 1)),
            a.push(a.put(X, 1, 0, "_deleted", 1)));

    assertThat(outcomes).extracting(Outcome::reason).containsOnly(Outcome.INVALID);
    assertThat(a.table("invoices")).isEmpty();
  }

  @Test
  void anotherValueWithAKnownStampIsAnotherWrite() {
    a.push(a.put(X, 1000, 0, "total", "1"));
    a.push(a.patch(X, 2000, 1, "total", "from the one", "note", "both"));
    Replica copy = new Replica(lab, a.workspace, "a2", a.token);
    Outcome outcome =
        copy.push(
            app.landfall.sync.protocol.Change.of(
                X,
                X,
                app.landfall.sync.protocol.Change.Kind.PATCH,
                a.at(2000),
                1,
                Replica.fields("total", "from the other", "note", "both")));

    assertThat(outcome.had()).isZero();
    assertThat(a.table("conflicts")).hasSize(1);
  }

  @Test
  void sequencesAreConsecutiveWithinAPushAndOneARow() {
    Outcome first =
        a.push(
            a.put(X, 1, 0, "total", "1"),
            a.put(Y, 1, 0, "total", "1"),
            a.patch(X, 2, 0, "note", "n"));

    assertThat(a.table("invoices")).extracting(row -> row.seq()).containsExactly(2L, 3L);
    assertThat(first.seq()).isEqualTo(3);
  }
}
