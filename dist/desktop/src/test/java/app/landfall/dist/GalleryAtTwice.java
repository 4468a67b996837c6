package app.landfall.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import app.landfall.testkit.window.WindowTests;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// The gallery in a Java of its own, whose points have four pixels; started by [GalleryTest].
@ExtendWith(WindowTests.class)
final class GalleryAtTwice {
  @TempDir private Path folder;

  @Test
  void everyScreen() throws Exception {
    new Gallery(folder, new Look("light", "german", "-200")).walk();
  }

  @Test
  void theScreensOfRareDays() throws Exception {
    new RareGallery(folder, new Look("dark", "german", "-200")).walk();
  }

  /// Exits with 1 when the walk fails.
  public static void main(String[] arguments) {
    SummaryGeneratingListener heard = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(GalleryAtTwice.class))
                  .build(),
              heard);
    }
    heard.getSummary().printFailuresTo(new PrintWriter(System.err, true, UTF_8));
    boolean well = heard.getSummary().getTestsSucceededCount() == 2;
    System.exit(well ? 0 : 1);
  }
}
