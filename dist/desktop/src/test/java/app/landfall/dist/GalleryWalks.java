package app.landfall.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import app.landfall.testkit.window.WindowTests;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// The walks of the gallery, each tagged with the scale it is for, in a Java of their own; started
/// by [GalleryTest].
@ExtendWith(WindowTests.class)
final class GalleryWalks {
  @TempDir private Path folder;

  @Tag("1")
  @ParameterizedTest
  @CsvSource({"light, english", "dark, english", "light, german", "dark, german"})
  void theScreensOfEveryDay(String theme, String language) throws Exception {
    new Gallery(folder, new Look(theme, language, "")).walk();
  }

  @Tag("1")
  @ParameterizedTest
  @CsvSource({"light, english", "dark, german"})
  void theScreensOfRareDays(String theme, String language) throws Exception {
    new RareGallery(folder, new Look(theme, language, "")).walk();
  }

  @Tag("2")
  @Test
  void theScreensOfEveryDayWithFourPixelsInPlaceOfOne() throws Exception {
    new Gallery(folder, new Look("light", "german", "-200")).walk();
  }

  @Tag("2")
  @Test
  void theScreensOfRareDaysWithFourPixelsInPlaceOfOne() throws Exception {
    new RareGallery(folder, new Look("dark", "german", "-200")).walk();
  }

  /// Exits with 1 when a walk fails.
  ///
  /// @param arguments the scale
  public static void main(String[] arguments) {
    SummaryGeneratingListener heard = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(GalleryWalks.class))
                  .filters(TagFilter.includeTags(arguments[0]))
                  .build(),
              heard);
    }
    var summary = heard.getSummary();
    summary.printFailuresTo(new PrintWriter(System.err, true, UTF_8));
    boolean well = summary.getTestsSucceededCount() == summary.getTestsFoundCount();
    System.exit(well && summary.getTestsFoundCount() > 0 ? 0 : 1);
  }
}
