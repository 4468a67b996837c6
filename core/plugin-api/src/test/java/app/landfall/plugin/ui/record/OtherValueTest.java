package app.landfall.plugin.ui.record;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.database.Migration;
import app.landfall.plugin.OtherValue;
import app.landfall.plugin.RowWords;
import app.landfall.plugin.RowWords.Reading;
import app.landfall.plugin.samples.Travel;
import app.landfall.store.Choice;
import app.landfall.store.RowVersion;
import app.landfall.store.SyncedTable;
import app.landfall.store.TwoVersions;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody types in place of two versions is read, and refused, as the form does: in a real
/// store, with two versions that a server has found.
final class OtherValueTest {
  private static final Locale BEFORE = Locale.getDefault(Locale.Category.DISPLAY);
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final HybridTime AT = new HybridTime(NOW.toEpochMilli() - 1000, 0, "ben");
  private static final RowKey ROW = new RowKey("trips", "t1");

  record Trip(
      String id,
      RowVersion version,
      @Field(required = true) String purpose,
      @Nullable BigDecimal rate,
      @Nullable LocalDate day,
      int stops,
      boolean paid,
      @Nullable Travel kind) {}

  private static final RecordKind<Trip> TRIPS =
      RecordKind.of(
              "trip",
              "trips",
              Trip.class,
              id -> new Trip(id, RowVersion.NEW, "", null, null, 0, false, null))
          .checkedBy(trip -> {
            BigDecimal rate = trip.rate();
            return rate != null && rate.compareTo(BigDecimal.valueOf(5)) > 0
                ? List.of(new FieldProblem("rate", "5 at most."))
                : List.of();
          });

  @TempDir Path folder;
  private StoreFile store;
  private final List<PulledRow> living = new ArrayList<>();

  @BeforeEach
  void open() {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.GERMAN);
    store =
        StoreFile.open(
            folder.resolve("landfall.db"),
            new StoreConfig(InstantSource.fixed(NOW), new SplittableRandom(1), () -> false, 2));
    store.register(
        "trips",
        List.of(
            new Migration(
                1,
                "tables",
                """
                CREATE TABLE trips(id TEXT PRIMARY KEY, purpose TEXT, rate TEXT, day TEXT,
                  stops INTEGER, paid INTEGER, kind TEXT,
                  synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
                """)),
        List.of(SyncedTable.root("trips").title("purpose").build()));
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
    TreeMap<String, Value> row = new TreeMap<>();
    Map.of(
            "purpose",
            "Fair",
            "rate",
            "0.50",
            "day",
            "2026-11-30",
            "stops",
            2L,
            "paid",
            0L,
            "kind",
            "CAR")
        .forEach((column, value) -> row.put(column, Value.of(value)));
    pull(ROW, row);
  }

  @AfterEach
  void close() {
    store.close();
    Locale.setDefault(Locale.Category.DISPLAY, BEFORE);
  }

  @Test
  void anAmountIsShownAndReadAsTheFormDoes() {
    TwoVersions versions = conflict("rate", "0.50", "0.75");
    OtherValue value = value(versions, true);
    assertThat(value.shown()).isEqualTo("0,50");
    assertThat(read(value, "4,25")).isEqualTo(new Reading.Meant("4.25"));
    assertThat(read(value, "viel"))
        .isEqualTo(
            new Reading.Refused(
                "„viel“ ist keine Zahl: Darin steht „viel“. Bitte so eingeben: 1.234,5."));
    assertThat(read(value, "99,7")).isEqualTo(new Reading.Refused("5 at most."));
    assertThat(read(value, "")).isEqualTo(new Reading.Meant(null));
    Reading.Meant meant = (Reading.Meant) read(value, "4,25");
    Choice choice = new Choice.Use(Collections.singletonMap("rate", meant.value()));
    assertThat(store.attention().resolve(versions, choice).join()).isEqualTo(Choice.Result.DECIDED);
    assertThat(trip().rate()).isEqualByComparingTo("4.25");
  }

  @Test
  void everyOtherFieldIsToo() {
    OtherValue day = value(conflict("day", "2026-11-30", "2026-12-01"), true);
    assertThat(day.shown()).isEqualTo("30.11.2026");
    assertThat(read(day, "2.12.2026")).isEqualTo(new Reading.Meant("2026-12-02"));
    assertThat(read(day, "31.2.2026")).isInstanceOf(Reading.Refused.class);
    OtherValue purpose = value(conflict("purpose", "Fair", "Fare"), true);
    assertThat(read(purpose, " ")).isEqualTo(new Reading.Refused(RecordKind.texts().needed()));
    assertThat(read(purpose, "Trade fair")).isEqualTo(new Reading.Meant("Trade fair"));
    OtherValue stops = value(conflict("stops", 2L, 3L), true);
    assertThat(read(stops, "1.000")).isEqualTo(new Reading.Meant(1000L));
    assertThat(read(stops, "2,5")).isInstanceOf(Reading.Refused.class);
    OtherValue kind = value(conflict("kind", "CAR", "RAIL"), true);
    assertThat(kind.choices()).containsExactly("", "Car", "Bahn");
    assertThat(kind.shown()).isEqualTo("Car");
    assertThat(read(kind, "Bahn")).isEqualTo(new Reading.Meant("RAIL"));
    assertThat(read(kind, "Boat"))
        .isEqualTo(new Reading.Refused("Bitte eines davon wählen: Car, Bahn."));
    OtherValue paid = value(conflict("paid", 0L, 1L), true);
    assertThat(paid.choices()).containsExactly("Ja", "Nein");
    assertThat(read(paid, "Ja")).isEqualTo(new Reading.Meant(1L));
  }

  @Test
  void aTableWithoutWordsTakesNoTextWhereItsValuesAreNumbersOrDays() {
    OtherValue rate = value(conflict("rate", "0.50", "0.75"), false);
    assertThat(rate.shown()).isEqualTo("0,50");
    assertThat(read(rate, "99,7")).isEqualTo(new Reading.Meant("99.7"));
    assertThat(read(rate, "much")).isInstanceOf(Reading.Refused.class);
    OtherValue day = value(conflict("day", "2026-11-30", "2026-12-01"), false);
    assertThat(read(day, "2.12.2026")).isEqualTo(new Reading.Meant("2026-12-02"));
    assertThat(read(day, "soon")).isInstanceOf(Reading.Refused.class);
    OtherValue stops = value(conflict("stops", 2L, 3L), false);
    assertThat(read(stops, "5")).isEqualTo(new Reading.Meant(5L));
    assertThat(read(stops, "2,5")).isInstanceOf(Reading.Refused.class);
    OtherValue purpose = value(conflict("purpose", "4711", "4712"), false);
    assertThat(read(purpose, "A-4713")).isEqualTo(new Reading.Meant("A-4713"));
  }

  private Reading read(OtherValue value, String typed) {
    return store.store().read(rows -> value.read(rows, typed));
  }

  private static OtherValue value(TwoVersions versions, boolean withWords) {
    List<RowWords> words = withWords ? List.of(new RecordWords(TRIPS)) : List.of();
    return new OtherValue(words, versions, versions.fields().getFirst());
  }

  private Trip trip() {
    return store
        .store()
        .read(tx -> tx.find(Trip.class, "SELECT * FROM trips", Map.of()))
        .orElseThrow();
  }

  private TwoVersions conflict(String field, Object used, Object other) {
    Conflict conflict =
        new Conflict(
            ROW, ROW, field, Value.of(used), Value.of(other), Value.NULL, "ben", AT, "me", AT, AT);
    pull(new RowKey(Conflict.TABLE, conflict.id()), conflict.fields());
    return store.attention().twoVersions(10).join().stream()
        .filter(it -> it.fields().getFirst().name().equals(field))
        .findFirst()
        .orElseThrow();
  }

  private void pull(RowKey row, SortedMap<String, Value> fields) {
    long after = living.size();
    living.add(new PulledRow(after + 1, row, row, false, AT, "ben", fields));
    TreeMap<String, TableSum> sums = new TreeMap<>();
    for (PulledRow each : living) {
      String table = each.row().table();
      sums.put(table, sums.getOrDefault(table, TableSum.EMPTY).with(each.row().id(), each.seq()));
    }
    store
        .replication()
        .receive(
            PullWanted.main(after),
            new PullPage(
                new PullPage.Header("w", "e1", AT, after, after + 1, after + 1, true, sums),
                List.of(living.getLast())));
  }
}
