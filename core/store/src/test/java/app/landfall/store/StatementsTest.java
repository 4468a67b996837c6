package app.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a plugin's statements may do, and what they give.
final class StatementsTest {
  private static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n";

  @TempDir Path folder;
  private TestProfile profile;

  @BeforeEach
  void open() {
    profile = new TestProfile(folder.resolve("landfall.db"));
  }

  @AfterEach
  void close() {
    profile.close();
  }

  @Test
  void aReadRefusesPragmasTransactionsAndTheSchema() {
    for (String sql :
        List.of(
            "PRAGMA query_only=0", "/* x */ pragma user_version", "COMMIT", "EXPLAIN SELECT 1")) {
      refused(() -> profile.number(sql), "a query is a SELECT, not ");
    }
    refused(
        () -> profile.write(tx -> tx.number("DROP TABLE invoices", Map.of())),
        "a query is a SELECT, not DROP: pragmas, transactions and the schema are the store's");
  }

  @Test
  void aReadRefusesWhatChangesData() {
    profile.insert("i1", "Acme", "1.00");
    String delete = "DELETE FROM invoices RETURNING 1";
    refused(
        () -> profile.number(delete),
        "a read changes nothing, and DELETE does: give it to Store.write");
    refused(
        () -> profile.number("WITH a AS (SELECT 1) " + delete),
        "a read changes nothing, and WITH does: give it to Store.write");
    assertThat(profile.number("-- all\nSELECT count(*) FROM invoices")).isEqualTo(1);
    assertThat(profile.number("VALUES(7)")).isEqualTo(7);
  }

  @Test
  void aChangeThatGivesRowsWakesLiveQueries() throws Exception {
    BlockingQueue<Long> shown = new LinkedBlockingQueue<>();
    String count = "SELECT count(*) FROM sightings";
    profile
        .file()
        .register(
            "local",
            List.of(
                new app.landfall.database.Migration(
                    1, "a table nobody syncs", "CREATE TABLE sightings(x);")),
            List.of());
    try (Subscription _ =
        profile.store().live(tx -> tx.number(count, Map.of()), Runnable::run, shown::add)) {
      assertThat(shown.poll(120, TimeUnit.SECONDS)).isZero();
      long given =
          profile
              .store()
              .<Long>write(tx -> tx.number("INSERT INTO sightings VALUES(5) RETURNING x", Map.of()))
              .join();
      assertThat(given).isEqualTo(5);
      assertThat(shown.poll(120, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  @Test
  void bytesAreReadAsTextWhereTextIsWantedAndTextIsNoBytes() {
    record Note(String note) {}
    record Day(@Nullable LocalDate note) {}
    record Bytes(byte @Nullable [] note) {}
    String text = "SELECT x'c3a4' AS note";
    assertThat(profile.store().read(tx -> tx.list(Note.class, text, Map.of())).getFirst().note())
        .isEqualTo("ä");
    String blob = "SELECT x'0001' AS note";
    List<Day> days = profile.store().read(tx -> tx.list(Day.class, blob, Map.of()));
    assertThat(days).containsExactly(new Day(null));
    assertThat(
            profile
                .store()
                .read(tx -> tx.list(Bytes.class, "SELECT 'a' AS note", Map.of()))
                .getFirst()
                .note())
        .isNull();
    Bytes read = profile.store().read(tx -> tx.list(Bytes.class, blob, Map.of())).getFirst();
    assertThat(read.note()).containsExactly(0, 1);
  }

  enum Stage {
    NEW
  }

  record Staged(String id, RowVersion version, @Nullable Stage note, String vendorName) {}

  @Test
  void aNameThatOnlyALaterVersionKnowsIsReadAsNullAndStaysInTheRow() {
    profile.insert("i1", "Acme", "1.00");
    profile.execute("UPDATE invoices SET note='PAUSED'");
    Staged read =
        profile
            .store()
            .read(tx -> tx.list(Staged.class, "SELECT * FROM invoices", Map.of()))
            .getFirst();
    assertThat(read.note()).isNull();
    Staged edited = new Staged(read.id(), read.version(), read.note(), "Acme Ltd");
    profile.write(tx -> tx.save("invoices", read, edited));
    assertThat(profile.invoice("i1").note()).isEqualTo("PAUSED");
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Acme Ltd");
  }

  record Trip(String value) {
    Trip {
      if (!value.startsWith("trip-")) {
        throw new IllegalArgumentException("no trip");
      }
    }
  }

  record Odd(
      String id,
      RowVersion version,
      @Nullable BigDecimal total,
      @Nullable LocalDate day,
      @Nullable Instant at,
      @Nullable Integer boxed,
      @Nullable Trip trip,
      @Nullable Stage stage,
      int count,
      long large,
      double part,
      boolean flag) {}

  @Test
  void aValueThatItsTypeCannotHoldIsReadAsNothingAndTakesNoRowAway() {
    profile.insert("good", "Acme", "1.00");
    profile.insert("odd", "Acme", "2.00");
    profile.execute("UPDATE invoices SET total='99,7' WHERE id='odd'");
    List<Odd> both = read("SELECT *, total AS day, total AS at FROM invoices ORDER BY id");
    assertThat(both)
        .extracting(Odd::id, Odd::total)
        .containsExactly(tuple("good", new BigDecimal("1.00")), tuple("odd", null));
    for (String word : List.of("'x'", "x'00ff'", "'99,7'", "''", "9e99", "99999999999")) {
      String all =
          Stream.of("total", "day", "at", "boxed", "trip", "stage", "count", "large", "part")
              .map(column -> word + " AS " + column)
              .collect(Collectors.joining(", "));
      Odd odd = read("SELECT 'i' AS id, " + all + ", 'perhaps' AS flag").getFirst();
      assertThat(odd.day()).as(word).isNull();
      assertThat(odd.at()).as(word).isNull();
      assertThat(odd.boxed()).as(word).isNull();
      assertThat(odd.trip()).as(word).isNull();
      assertThat(odd.stage()).as(word).isNull();
      assertThat(odd.count()).as(word).isZero();
      assertThat(odd.flag()).as(word).isFalse();
    }
  }

  private List<Odd> read(String sql) {
    return profile.store().read(tx -> tx.list(Odd.class, sql, Map.of()));
  }

  /// The total and its currency are saved together; the total that could not be shown is not.
  @Test
  void aValueThatCouldNotBeReadStaysInItsRowWhateverElseIsSaved() {
    profile.insert("i1", "Acme", "1.00");
    profile.execute("UPDATE invoices SET total='99,7'");
    TestProfile.Invoice read = profile.invoice("i1");
    assertThat(read.total()).isNull();
    profile.write(tx -> tx.save("invoices", read, read.withVendor("Acme Ltd")));
    TestProfile.Invoice dollars =
        new TestProfile.Invoice("i1", read.version(), "Acme Ltd", null, "USD", null, false);
    TestProfile.Invoice now = profile.invoice("i1");
    profile.write(tx -> tx.save("invoices", now, dollars));
    assertThat(profile.text("SELECT vendor_name||total||currency FROM invoices"))
        .isEqualTo("Acme Ltd99,7USD");
    profile.write(tx -> tx.save("invoices", read, read.withTotal("99.70")));
    assertThat(profile.text("SELECT total FROM invoices")).isEqualTo("99.70");
  }

  @Test
  void aRowThatIsTooLargeOnlyAsItIsSentIsRefusedAtSave() {
    profile.insert("i1", "Acme", "1.00");
    String note = "\u0001".repeat(45_000); // six characters each on the wire
    assertThatThrownBy(() ->
            profile.write(tx -> tx.execute("UPDATE invoices SET note=:note", Map.of("note", note))))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.TOO_LARGE))
        .hasMessage(
            "A row over 256 KiB, as it is sent, cannot be saved. Keep what is long as a file beside"
                + " it. (UPDATE invoices SET note=:note)");
    String plain = "x".repeat(200_000);
    profile.write(tx -> tx.execute("UPDATE invoices SET note=:note", Map.of("note", plain)));
    assertThat(profile.number("SELECT length(note) FROM invoices")).isEqualTo(200_000);
  }

  @Test
  void closingALiveQueryEndsItsRead() {
    for (int i = 0; i < 2; i++) { // as many as there are readers
      profile.store().live(tx -> tx.number(ENDLESS, Map.of()), Runnable::run, n -> {}).close();
    }
    Subscription running =
        profile.store().live(tx -> tx.number(ENDLESS, Map.of()), Runnable::run, n -> {});
    assertThat(profile.number("SELECT 1")).isEqualTo(1);
    running.close();
    assertThat(profile.number("SELECT 2")).isEqualTo(2);
  }

  @Test
  void aReadThatNobodyWaitsForGivesItsSnapshotOrItsFailure() {
    profile.insert("i1", "Acme", "1.00");
    CompletableFuture<Long> count =
        profile.store().readAsync(tx -> tx.number("SELECT count(*) FROM invoices", Map.of()));
    assertThat(count).succeedsWithin(120, TimeUnit.SECONDS).isEqualTo(1L);
    assertThat(profile.store().readAsync(tx -> tx.number("SELECT nothing", Map.of())))
        .failsWithin(120, TimeUnit.SECONDS)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(StoreException.class)
        .withMessageContaining("nothing");
    assertThat(
            profile
                .store()
                .readAsync(tx -> {
                  throw new IllegalArgumentException("mine");
                }))
        .failsWithin(120, TimeUnit.SECONDS)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(IllegalArgumentException.class)
        .withMessage("mine");
  }

  @Test
  void cancellingAReadEndsIt() {
    for (int i = 0; i < 4; i++) { // twice as many as there are readers
      profile.store().readAsync(tx -> tx.number(ENDLESS, Map.of())).cancel(true);
    }
    assertThat(profile.number("SELECT 1")).isEqualTo(1);
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DECLARATION))
        .hasMessageStartingWith(message);
  }
}
