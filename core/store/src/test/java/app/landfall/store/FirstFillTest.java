package app.landfall.store;

import static app.landfall.store.TestServer.header;
import static app.landfall.store.TestServer.line;
import static app.landfall.store.TestServer.row;
import static app.landfall.store.TestServer.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows of a first sync go in as they come; whatever stands against one waits for the end.
final class FirstFillTest {
  @TempDir Path folder;
  private TestProfile profile;
  private TestServer server;

  @BeforeEach
  void open() {
    profile = new TestProfile(folder.resolve("landfall.db"));
    server = new TestServer(profile);
  }

  @AfterEach
  void close() {
    profile.close();
  }

  @Test
  void rowsAreHereAsTheyComeAndAddUpAtTheEnd() {
    profile.connect();
    PullEffect first = begin(row(1, "i1", "vendor_name", "Acme"), line(2, "l1", "i1", "Paper"));
    assertThat(first.applied()).isEqualTo(2);
    assertThat(profile.number("SELECT count(*) FROM invoices WHERE synced=1 AND _seq=1"))
        .isEqualTo(1);
    assertThat(profile.number("SELECT count(*) FROM landfall_stage")).isZero();
    assertThat(profile.door().state().everSynced()).isFalse();
    assertThat(end(row(3, "i2", "vendor_name", "Beta")).mismatched()).isEmpty();
    assertThat(profile.door().state().everSynced()).isTrue();
    assertThat(profile.changes()).isEmpty();
  }

  @Test
  void aLineThatComesBeforeItsRecordWaitsForTheEnd() {
    profile.connect();
    begin(line(1, "l1", "i1", "Paper"), row(2, "i1", "vendor_name", "Acme"));
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isZero();
    assertThat(end().mismatched()).isEmpty();
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isEqualTo(1);
  }

  @Test
  void aRowThatComesAgainIsTheNewerOne() {
    profile.connect();
    begin(row(1, "i1", "vendor_name", "Old"));
    assertThat(end(row(2, "i1", "vendor_name", "New")).mismatched()).isEmpty();
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("New");
  }

  @Test
  void aRecordDeletedMeanwhileGoes() {
    profile.connect();
    begin(row(1, "i1", "vendor_name", "Acme"), line(2, "l1", "i1", "Paper"));
    assertThat(end(tombstone(3, "i1")).mismatched()).isEmpty();
    assertThat(profile.number("SELECT count(*) FROM invoices")).isZero();
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isZero();
  }

  @Test
  void whatSomebodyHereEditsMeanwhileStaysShown() {
    profile.connect();
    begin(row(1, "i1", "vendor_name", "Acme", "note", "old"));
    profile.execute("UPDATE invoices SET note='mine'");
    assertThat(end(row(2, "i1", "vendor_name", "Beta", "note", "theirs")).mismatched()).isEmpty();
    assertThat(profile.invoice("i1").note()).isEqualTo("mine");
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Beta");
    assertThat(profile.changes()).containsExactly("set invoices/i1 note old>mine");
  }

  @Test
  void aRecordOfTheSameIdMadeHereBeforeIsMergedNotReplaced() {
    profile.insert("i1", "Mine", "10.00");
    profile.connect();
    begin(row(1, "i1", "vendor_name", "Theirs", "note", "theirs"));
    assertThat(end().mismatched()).isEmpty();
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Mine");
    assertThat(profile.number("SELECT count(*) FROM landfall_base")).isEqualTo(1);
  }

  @Test
  void aCrashInTheMiddleGoesOnWhereItWas() {
    profile.connect();
    begin(row(1, "i1", "vendor_name", "Acme"), row(2, "i2", "vendor_name", "Beta"));
    profile.reopen();
    assertThat(profile.door().pulls()).contains(PullWanted.main(2));
    assertThat(end(row(3, "i3", "vendor_name", "Gamma")).mismatched()).isEqualTo(Set.of());
    assertThat(profile.number("SELECT count(*) FROM invoices")).isEqualTo(3);
  }

  private long cursor;

  /// A page after which more is to come.
  private PullEffect begin(PulledRow... rows) {
    server.page(0, 0, 0, rows); // the server counts them
    cursor = rows[rows.length - 1].seq();
    return profile
        .door()
        .receive(
            PullWanted.main(0), new PullPage(header(0, cursor, cursor + 10, false), List.of(rows)));
  }

  /// The page that completes it.
  private PullEffect end(PulledRow... rows) {
    long last = rows.length == 0 ? cursor : rows[rows.length - 1].seq();
    return profile
        .door()
        .receiveAll(PullWanted.main(cursor), server.page(cursor, last, last, rows));
  }
}
