package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The list the program makes of a record: as wide as what stands in it.
@ExtendWith(WindowTests.class)
@Timeout(180)
class RecordListTest {
  private static final String KIND =
      """
      public void configure(PluginBinder b) {
        b.migration(1, "deals", \"""
            CREATE TABLE deals(id TEXT PRIMARY KEY, partner TEXT NOT NULL DEFAULT '',
              place TEXT NOT NULL DEFAULT '', begins_on TEXT, ends_on TEXT,
              notice INTEGER NOT NULL DEFAULT 0, price TEXT, weight TEXT,
              renews INTEGER NOT NULL DEFAULT 0, state TEXT,
              _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);\""");
        b.syncedTable(app.landfall.store.SyncedTable.root("deals").build());
        app.landfall.plugin.ui.record.RecordKind.of("deal", "deals", Deal.class, Deal::blank)
            .named("Deal", "Deals").orderedBy("id")
            .contribute(b, "deals.list", 0);
      }
      """;

  private static final String DEAL =
      """
      package test.deals;
      import app.landfall.plugin.ui.record.Field;
      import app.landfall.store.RowVersion;
      import java.math.BigDecimal;
      import java.time.LocalDate;
      record Deal(String id, RowVersion version,
          @Field("Partner") String partner,
          @Field("Place") String place,
          @Field("Begins on") LocalDate beginsOn,
          @Field("Last day to cancel") LocalDate endsOn,
          @Field("Period of notice (days)") int notice,
          @Field("Price a year") BigDecimal price,
          @Field("Weight") BigDecimal weight,
          @Field("Renews itself") boolean renews,
          @Field("State") State state) {
        enum State {
          RUNNING,
          CANCELLED
        }
        static Deal blank(String id) {
          return new Deal(id, RowVersion.NEW, "", "", null, null, 0, null, null, false, null);
        }
      }
      """;

  private static final String GERMAN =
      """
      kind.deal=Vertrag
      kind.deal.many=Verträge
      Deal.partner=Vertragspartner
      Deal.place=Ort
      Deal.beginsOn=Beginnt am
      Deal.endsOn=Letzter Kündigungstag
      Deal.notice=Kündigungsfrist (Tage)
      Deal.price=Preis im Jahr
      Deal.weight=Gewicht
      Deal.renews=Verlängert sich von selbst
      Deal.state=Stand
      Deal.State.RUNNING=Läuft
      Deal.State.CANCELLED=Gekündigt
      """;

  private static final String ROWS =
      """
      INSERT INTO deals(id, partner, place, begins_on, ends_on, notice, price, weight, renews, state)
      VALUES
        ('1', 'Stadtwerke Musterstadt Energie und Wasser GmbH & Co. KG', 'Musterstadt an der Weser',
         '2024-01-01', '2026-12-20', 90, '10', '1234567.891', 1, 'RUNNING'),
        ('2', 'Hof Berg', 'Ulm', '2019-05-01', NULL, 1200, '120.50', '2', 0, 'CANCELLED'),
        ('3', 'Ladenmiete', '', NULL, '2027-09-30', 0, '-11240.5', NULL, 0, NULL)\
      """;

  @ParameterizedTest
  @CsvSource({"english, light", "german, light", "german, dark"})
  void nineColumnsStandInTheWindowWithoutACutHeaderOrFigure(String language, String theme)
      throws Exception {
    try (TestProfile profile = withDeals()) {
      profile.set("general.language", language);
      profile.set("general.theme", theme);
      try (TestWindow window = TestWindow.open(profile)) {
        JTable table = deals(window, language.equals("german") ? "Verträge" : "Deals");
        assertThat(GuiActionRunner.execute(() -> window.frame().getSize()))
            .isEqualTo(new Dimension(1280, 800));
        window.picture("nine-columns-" + language + "-" + theme);
        for (int column = 1; column < 10; column++) {
          assertThat(tipOfHeader(table, column)).as("header %d", column).isNull();
        }
        for (int column = 3; column < 10; column++) {
          for (int row = 0; row < 3; row++) {
            assertThat(tipOfCell(table, row, column)).as("row %d, column %d", row, column).isNull();
          }
        }
        assertThat(tipOfCell(table, 0, 1)).isEqualTo(values(table, 1).getFirst());
      }
    }
  }

  @Test
  void amountsHaveTheSameDecimalsInEveryRow() throws Exception {
    try (TestProfile profile = withDeals()) {
      profile.set("general.language", "german");
      try (TestWindow window = TestWindow.open(profile)) {
        JTable table = deals(window, "Verträge");
        assertThat(values(table, 6)).containsExactly("10,00", "120,50", "\u221211.240,50");
        assertThat(values(table, 7)).containsExactly("1.234.567,891", "2,000", "");
      }
    }
  }

  @Test
  void aNarrowWindowCutsTextsAndHeadersAndSaysThemWhole() throws Exception {
    try (TestProfile profile = withDeals()) {
      profile.set("general.language", "german");
      try (TestWindow window = TestWindow.open(profile)) {
        JTable table = deals(window, "Verträge");
        GuiActionRunner.execute(() -> window.frame().setSize(900, 600));
        window.await("headers are cut", () -> tipOfHeader(table, 8) != null);
        window.picture("nine-columns-narrow");
        assertThat(tipOfHeader(table, 8)).isEqualTo("Verlängert sich von selbst");
        assertThat(tipOfCell(table, 0, 7)).as("a figure is never cut").isNull();
        assertThat(tipOfCell(table, 2, 6)).isNull();
      }
    }
  }

  private static JTable deals(TestWindow window, String name) throws Exception {
    window
        .place()
        .store()
        .write(tx -> tx.execute(ROWS, Map.of()))
        .toCompletableFuture()
        .get(120, TimeUnit.SECONDS);
    window.use("rail.deals.list");
    JTable table = (JTable) window.find(name);
    window.await("three rows", () -> GuiActionRunner.execute(table::getRowCount) == 3);
    return table;
  }

  private static List<String> values(JTable table, int column) {
    return GuiActionRunner.execute(() ->
        IntStream.range(0, table.getRowCount())
            .mapToObj(row -> String.valueOf(table.getValueAt(row, column)))
            .toList());
  }

  private static @Nullable String tipOfHeader(JTable table, int column) {
    return GuiActionRunner.execute(() -> {
      var header = table.getTableHeader();
      return header.getToolTipText(at(header, header.getHeaderRect(column).getLocation()));
    });
  }

  private static @Nullable String tipOfCell(JTable table, int row, int column) {
    return GuiActionRunner.execute(
        () -> table.getToolTipText(at(table, table.getCellRect(row, column, false).getLocation())));
  }

  private static MouseEvent at(java.awt.Component on, Point corner) {
    return new MouseEvent(on, MouseEvent.MOUSE_MOVED, 0, 0, corner.x + 2, corner.y + 2, 0, false);
  }

  private static TestProfile withDeals() throws IOException {
    TestProfile profile = TestProfile.fresh();
    MadeJar.doing("deals", KIND)
        .carrying("test.deals.Deal", DEAL)
        .resource("test/deals/texts_de.properties", GERMAN)
        .in(profile.folder().resolve("plugins"));
    profile.run("status").done(); // without data the window begins with a welcome
    return profile;
  }
}
