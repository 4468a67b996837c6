package app.landfall.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one plugin has of another, and what it has not.
final class NeighboursTest {
  private static final String SAID = "test.said";
  private static final String SAY =
      """
      public void configure(PluginBinder b) {}
      public void start(PluginContext c) {
        System.setProperty("test.said", System.getProperty("test.said", "") + %s + ";");
      }
      """;

  @TempDir private Path folder;

  @BeforeEach
  @AfterEach
  void forgetWhatWasSaid() {
    System.clearProperty(SAID);
  }

  @Test
  void eachHasItsOwnVersionOfALibraryThatBothCarry() {
    carryingLibrary("one", "1.4");
    carryingLibrary("two", "2.0");
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).isEqualTo(Map.of("one", "active", "two", "active"));
      assertThat(System.getProperty(SAID)).isEqualTo("one has 1.4;two has 2.0;");
    }
  }

  private void carryingLibrary(String id, String version) {
    PluginJar.doing(id, SAY.formatted("c.pluginId() + \" has \" + org.lib.Library.version()"))
        .sourceIn(
            "org.lib",
            "Library",
            "public final class Library { public static String version() { return \"%s\"; } }"
                .formatted(version))
        .in(folder);
  }

  @Test
  void oneThatIsRequiredLendsWhatItExports() {
    Path prices = prices();
    PluginJar.doing("shop", SAY.formatted("new test.prices.api.Price(7)"))
        .requires("prices")
        .against(prices)
        .in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).isEqualTo(Map.of("prices", "active", "shop", "active"));
      assertThat(System.getProperty(SAID)).isEqualTo("Price[cents=7];");
    }
  }

  @Test
  void reachingForTheInsideOfAnotherIsRefusedBeforeAnyCodeRuns() {
    Path prices = prices();
    PluginJar.doing("shop", SAY.formatted("test.prices.model.PriceTable.class"))
        .requires("prices")
        .against(prices)
        .in(folder);
    assertShopIsRejected(
        "Plugin 'shop' uses PriceTable, which is inside 'prices'. Use what 'prices' exports, or"
            + " remove 'shop'. (plugins/shop.jar)");
  }

  @Test
  void whatAnotherExportsMustBeRequired() {
    Path prices = prices();
    PluginJar.doing("shop", SAY.formatted("new test.prices.api.Price(7)"))
        .against(prices)
        .in(folder);
    assertShopIsRejected(
        "Plugin 'shop' uses Price, which 'prices' exports. Name 'prices' under 'requires', or remove"
            + " 'shop'. (plugins/shop.jar)");
  }

  @Test
  void whatIsOptionalIsUsedWhereItIsThereAndDoneWithoutWhereItIsNot() {
    Path prices = prices();
    PluginJar.doing(
            "shop",
            """
            public void configure(PluginBinder b) {
              b.ifThere("prices", () -> {
                java.util.function.Supplier<test.prices.api.Price> price = () -> new test.prices.api.Price(7);
                System.setProperty("test.said", price.get().toString());
              });
            }
            """)
        .descriptor("optional", "prices")
        .against(prices)
        .in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).isEqualTo(Map.of("prices", "active", "shop", "active"));
      assertThat(System.getProperty(SAID)).isEqualTo("Price[cents=7]");
    }
    System.clearProperty(SAID);
    try (Fixture fixture = Fixture.found(folder, false, "prices").start()) {
      assertThat(fixture.words()).isEqualTo(Map.of("prices", "rejected", "shop", "active"));
      assertThat(System.getProperty(SAID)).isNull();
    }
  }

  @Test
  void onlyOneThatIsNamedMayBeAskedFor() {
    PluginJar.doing("shop", "public void configure(PluginBinder b) { b.ifThere(\"x\", () -> {}); }")
        .in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.reason("shop"))
          .contains("does not name it under 'requires' or 'optional'");
    }
  }

  private void assertShopIsRejected(String reason) {
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).isEqualTo(Map.of("prices", "active", "shop", "rejected"));
      assertThat(fixture.reason("shop")).isEqualTo(reason);
      assertThat(System.getProperty(SAID)).isNull();
    }
  }

  private Path prices() {
    return PluginJar.harmless("prices")
        .descriptor("exports", "test.prices.api")
        .sourceIn("test.prices.api", "Price", "public record Price(int cents) {}")
        .sourceIn("test.prices.model", "PriceTable", "public final class PriceTable {}")
        .in(folder);
  }
}
