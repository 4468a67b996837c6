package org.example.sitevisits;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Texts;
import app.landfall.testkit.Ran;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.TestServer;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WindowTests.class)
class SiteVisitsTest {
  @Test
  void aVisitReachesAnotherComputerWithItsFindingsAndItsPhoto() throws IOException {
    try (TestServer server = TestServer.start();
        TestProfile anna = TestProfile.fresh();
        TestProfile ben = TestProfile.fresh()) {
      String photo = noise(anna.files().resolve("roof.png")).toString();
      String said =
          anna.run("site-visits", "Pier 4", "--finding", "Rust", "--finding", "Leak", "--photo", photo)
              .done();
      assertThat(said).startsWith("Pier 4: 2 findings, photo of ");
      for (TestProfile computer : new TestProfile[] {anna, ben}) {
        computer.run("connect", server.pairing()).done();
        computer.run("sync").done();
      }
      assertThat(ben.run("site-visits").done()).isEqualTo(said);
    }
  }

  @Test
  void whatIsNoPictureIsRefusedAndNothingIsEntered() throws IOException {
    try (TestProfile profile = TestProfile.fresh()) {
      Path text = Files.writeString(profile.files().resolve("roof.png"), "no picture");
      Ran ran = profile.run("site-visits", "Pier 4", "--photo", text.toString());
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err()).contains("Nothing was entered");
      assertThat(profile.run("site-visits").done()).isEmpty();
    }
  }

  @Test
  void aVisitIsEnteredInTheWindow() throws IOException {
    try (TestProfile profile = TestProfile.fresh()) {
      Path photo = noise(profile.files().resolve("roof.png"));
      profile.run("site-visits", "Pier 4", "--photo", photo.toString()).done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.use("rail.site-visits.list").use("new").type("site", "Pier 5").use("save");
        window.awaitText("note", text -> !text.isBlank());
        window.type("finding", "Loose rail").use("finding.add").picture("visit");
      }
      assertThat(profile.run("site-visits").done()).contains("Pier 5: 1 findings, no photo");
    }
  }

  @Test
  void everyTextIsThereInBothLanguages() {
    assertThat(Texts.problems(VisitTexts.class)).isEmpty();
  }

  /// What compresses badly, larger than a row may be.
  private static Path noise(Path file) throws IOException {
    BufferedImage image = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
