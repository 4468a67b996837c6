package app.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.database.Migration;
import app.landfall.store.TwoVersions.Demand;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecisionTest {
  private static final String TABLES =
      """
      CREATE TABLE vendors(
        id TEXT PRIMARY KEY, name TEXT, iban TEXT, bic TEXT, note TEXT, city TEXT,
        synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      """;
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final HybridTime USED_AT = new HybridTime(NOW.toEpochMilli() - 1000, 0, "ben");
  private static final HybridTime OTHER_AT = new HybridTime(NOW.toEpochMilli() - 2000, 0, "me");
  private static final RowKey ACME = new RowKey("vendors", "v1");

  @TempDir Path folder;
  private StoreFile store;
  private final Map<RowKey, PulledRow> living = new HashMap<>();
  private long head;

  @BeforeEach
  void open() {
    store =
        StoreFile.open(
            folder.resolve("landfall.db"),
            new StoreConfig(InstantSource.fixed(NOW), new SplittableRandom(1), () -> false, 2));
    store.register(
        "vendors",
        List.of(new Migration(1, "tables", TABLES)),
        List.of(
            SyncedTable.root("vendors")
                .title("name")
                .group("iban", "bic")
                .manual("iban", "bic")
                .quiet("note")
                .build()));
    store
        .replication()
        .connected(new ServerBinding(URI.create("http://localhost:1"), "server", "w", "Office"));
    HybridTime clock = new HybridTime(NOW.toEpochMilli(), 0, "server");
    store
        .replication()
        .session(
            new SessionReply("w", "server", "e1", clock, 0, 0, 0, "", 0, false, Limits.DEFAULT),
            NOW.toEpochMilli(),
            NOW.toEpochMilli());
    pull(ACME, Map.of("name", "Acme", "iban", "DE02", "bic", "BICB", "city", "Kiel", "note", "n"));
    pull(new RowKey("computers", "ben"), Map.of("name", "Office PC"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theVersionsOfAGroupAreOneDecisionWithItsRecordComputersAndDemand() {
    conflict("bic", "BICB", "BICA");
    conflict("iban", "DE02", "DE01");
    conflict("note", "n", "m");
    conflict("city", "Kiel", "Lübeck");
    List<TwoVersions> open = open(10);
    assertThat(open)
        .extracting(TwoVersions::demand)
        .containsExactly(Demand.MUST_DECIDE, Demand.SHOWN);
    TwoVersions account = open.getFirst();
    assertThat(account.record()).isEqualTo(new RecordName("vendors", "v1", "Acme"));
    assertThat(account.used())
        .isEqualTo(
            new TwoVersions.Writer("ben", "Office PC", Instant.ofEpochMilli(USED_AT.millis())));
    assertThat(account.other().computer()).isEmpty();
    assertThat(account.fields())
        .extracting(f -> f.name() + " " + f.now() + " " + f.used() + " " + f.other())
        .containsExactly("bic BICB BICB BICA", "iban DE02 DE02 DE01");
  }

  /// As [SyncedTable.Builder#quiet] promises: the later wins, and nobody is told.
  @Test
  void ofAQuietFieldNobodyIsAsked() {
    conflict("note", "n", "m");
    assertThat(open(10)).isEmpty();
    assertThat(store.replication().counts().toDecide()).isZero();
    assertThat(store.store().read(tx -> tx.states("vendors", List.of("v1"))).get("v1"))
        .isEqualTo(RowState.SYNCED);
    conflict("city", "Kiel", "Lübeck");
    assertThat(open(1)).hasSize(1);
    assertThat(store.replication().counts().toDecide()).isOne();
  }

  @Test
  void theListIsBoundedAndTearsNoGroupApart() {
    conflict("city", "Kiel", "Lübeck");
    conflict("bic", "BICB", "BICA");
    conflict("iban", "DE02", "DE01");
    assertThat(open(2)).hasSize(2).last().satisfies(last -> assertThat(last.fields()).hasSize(2));
  }

  @Test
  void keepingAFieldDecidedByHandSendsItsValueUnchangedWithTheMark() {
    conflict("iban", "DE02", "DE01");
    assertThat(decide(open(1).getFirst(), new Choice.Keep())).isEqualTo(Choice.Result.DECIDED);
    assertThat(sent())
        .containsExactlyInAnyOrder(
            "vendors/v1 {bic=\"BICB\", iban=\"DE02\"} base " + seqOf(ACME), "conflicts resolved=1");
    assertThat(open(1)).isEmpty();
    assertThat(store.replication().counts().toDecide()).isZero();
  }

  @Test
  void keepingAnyOtherFieldSendsTheMarkAlone() {
    conflict("city", "Kiel", "Lübeck");
    decide(open(1).getFirst(), new Choice.Keep());
    assertThat(sent()).containsExactly("conflicts resolved=1");
  }

  @Test
  void usingTheOtherVersionWritesEveryMemberOfItsGroup() {
    conflict("bic", "BICB", "BICA");
    conflict("iban", "DE02", "DE01");
    decide(open(1).getFirst(), new Choice.UseOther());
    assertThat(row()).containsEntry("iban", "DE01").containsEntry("bic", "BICA");
    assertThat(sent())
        .containsExactlyInAnyOrder(
            "vendors/v1 {bic=\"BICA\", iban=\"DE01\"} base " + seqOf(ACME),
            "conflicts resolved=1",
            "conflicts resolved=1");
  }

  @Test
  void anotherValueIsAnOrdinaryEdit() {
    conflict("city", "Kiel", "Lübeck");
    decide(open(1).getFirst(), new Choice.Use(Map.of("city", "Hamburg")));
    assertThat(row()).containsEntry("city", "Hamburg");
    assertThat(sent())
        .containsExactlyInAnyOrder(
            "vendors/v1 {city=\"Hamburg\"} base " + seqOf(ACME), "conflicts resolved=1");
  }

  @Test
  void whatCameWhileSomebodyWasDecidingWasNotKnownToThem() {
    conflict("iban", "DE02", "DE01");
    TwoVersions asRead = open(1).getFirst();
    long seen = seqOf(ACME);
    pull(ACME, Map.of("name", "Acme", "iban", "DE03", "bic", "BICB", "city", "Kiel"));
    decide(asRead, new Choice.Keep());
    assertThat(row()).containsEntry("iban", "DE02");
    assertThat(sent()).contains("vendors/v1 {bic=\"BICB\", iban=\"DE02\"} base " + seen);
  }

  @Test
  void aDeletionIsKeptAwayOrUsed() {
    conflict(Conflict.DELETION, 0L, 1L);
    TwoVersions open = open(1).getFirst();
    assertThat(open.isDeletion()).isTrue();
    assertThat(decide(open, new Choice.UseOther())).isEqualTo(Choice.Result.DECIDED);
    assertThat(row()).isEmpty();
    assertThat(sent()).containsExactlyInAnyOrder("vendors/v1 removed", "conflicts resolved=1");
  }

  @Test
  void whatSomebodyElseHasDecidedIsNotDecidedAgain() {
    conflict("city", "Kiel", "Lübeck");
    TwoVersions asRead = open(1).getFirst();
    decide(asRead, new Choice.Keep());
    sent();
    assertThat(decide(asRead, new Choice.UseOther())).isEqualTo(Choice.Result.GONE);
    assertThat(sent()).isEmpty();
    assertThat(row()).containsEntry("city", "Kiel");
  }

  @Test
  void aChoiceThatDoesNotFitChangesNothing() {
    conflict("city", "Kiel", "Lübeck");
    TwoVersions asRead = open(1).getFirst();
    assertThatThrownBy(() -> decide(asRead, new Choice.Use(Map.of("colour", "red"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'vendors' has no field 'colour'");
    assertThat(open(1)).hasSize(1);
    assertThat(sent()).isEmpty();
  }

  @Test
  void whatWaitsIsListedByRecordNewestFirst() {
    pull(new RowKey("vendors", "v2"), Map.of("name", "Beta"));
    for (String id : List.of("v1", "v2")) {
      TestProfile.join(
          store
              .store()
              .write(
                  tx -> tx.execute("UPDATE vendors SET city='x' WHERE id=:id", Map.of("id", id))));
    }
    assertThat(TestProfile.join(store.attention().waiting(10)))
        .containsExactly(
            new WaitingRecord(new RecordName("vendors", "v2", "Beta"), 1),
            new WaitingRecord(new RecordName("vendors", "v1", "Acme"), 1));
    assertThat(TestProfile.join(store.attention().waiting(1))).hasSize(1);
  }

  // ---- help ----

  private List<TwoVersions> open(int most) {
    return TestProfile.join(store.attention().twoVersions(most));
  }

  private Choice.Result decide(TwoVersions asRead, Choice choice) {
    return TestProfile.join(store.attention().resolve(asRead, choice));
  }

  private Map<String, String> row() {
    record Vendor(String id, String iban, String bic, String city) {}
    return store
        .store()
        .read(tx ->
            tx.find(Vendor.class, "SELECT id,iban,bic,city FROM vendors WHERE id='v1'", Map.of()))
        .map(v -> Map.of("iban", v.iban(), "bic", v.bic(), "city", v.city()))
        .orElse(Map.of());
  }

  private long seqOf(RowKey row) {
    return Objects.requireNonNull(living.get(row)).seq();
  }

  /// What is cut and was not before.
  private List<String> sent() {
    List<String> lines = new ArrayList<>();
    store.replication().cut(Limits.DEFAULT, 100, 1_000_000).stream()
        .flatMap(cut -> Codec.readLine(cut.line()).changes().stream())
        .forEach(change -> lines.add(shown(change)));
    lines.removeAll(List.copyOf(known));
    known.addAll(lines);
    return lines;
  }

  private final List<String> known = new ArrayList<>();

  private static String shown(Change change) {
    if (change.row().table().equals(Conflict.TABLE)) {
      return "conflicts resolved="
          + change.fields().getOrDefault(Conflict.RESOLVED, Value.NULL).canonical();
    }
    if (change.kind() == Change.Kind.REMOVE) {
      return change.row() + " removed";
    }
    Map<String, String> values = new TreeMap<>();
    change.fields().forEach((field, value) -> values.put(field, value.canonical()));
    return change.row() + " " + values + " base " + change.base();
  }

  private void conflict(String field, Object used, Object other) {
    Conflict conflict =
        new Conflict(
            ACME,
            ACME,
            field,
            Value.of(used),
            Value.of(other),
            Value.NULL,
            "ben",
            USED_AT,
            "me",
            OTHER_AT,
            OTHER_AT);
    pull(new RowKey(Conflict.TABLE, conflict.id()), conflict.fields());
  }

  private void pull(RowKey row, Map<String, String> fields) {
    TreeMap<String, Value> values = new TreeMap<>();
    fields.forEach((field, value) -> values.put(field, new Value.Text(value)));
    pull(row, (SortedMap<String, Value>) values);
  }

  private void pull(RowKey row, SortedMap<String, Value> fields) {
    long after = head;
    head++;
    PulledRow pulled = new PulledRow(head, row, row, false, USED_AT, "ben", fields);
    living.put(row, pulled);
    TreeMap<String, TableSum> sums = new TreeMap<>();
    for (PulledRow each : living.values()) {
      String table = each.row().table();
      sums.put(table, sums.getOrDefault(table, TableSum.EMPTY).with(each.row().id(), each.seq()));
    }
    store
        .replication()
        .receive(
            PullWanted.main(after),
            new PullPage(
                new PullPage.Header("w", "e1", USED_AT, after, head, head, true, sums),
                List.of(pulled)));
  }
}
