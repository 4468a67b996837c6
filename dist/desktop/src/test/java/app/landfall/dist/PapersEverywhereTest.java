package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Papers on every computer: what one imported the other saves byte for byte, through a real
/// server.
final class PapersEverywhereTest {
  private static final Pattern SHA256 = Pattern.compile("\"sha256\" : \"([0-9a-f]{64})\"");

  @TempDir private Path folder;

  private static List<String> papers(TestProfile profile) {
    return SHA256
        .matcher(profile.run("papers", "--json").done())
        .results()
        .map(MatchResult::group)
        .map(found -> found.replaceAll(".*\"([0-9a-f]{64})\"", "$1"))
        .sorted()
        .toList();
  }

  private static String hash(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }

  private static void import9AndTwoScans(TestProfile profile) throws IOException {
    Path in = PapersJourneyTest.scans(profile);
    assertThat(profile.run("import", in.toString()).out())
        .contains("9 imported, 3 could not be read, 1 left out");
  }

  @Test
  void whatOneComputerImportedTheOtherSavesByteForByte() throws Exception {
    Path data = folder.resolve("server");
    try (TestProfile anna = TestProfile.fresh();
        TestProfile ben = TestProfile.fresh()) {
      Programs.Serving server = Programs.serve(data, 0);
      import9AndTwoScans(anna);
      Look.connect(anna, "Laptop Anna", data);
      Look.connect(ben, "Office PC Ben", data);
      List<String> papers = papers(anna);
      assertThat(papers).hasSize(13);
      assertThat(papers(ben)).isEqualTo(papers);
      for (String paper : papers) {
        Path copy = ben.files().resolve(paper);
        ben.run("paper", "save", paper, copy.toString()).done();
        assertThat(hash(copy)).isEqualTo(paper);
      }
      server.kill();
    }
  }

  @Test
  void aBackupHoldsEveryPaper() throws Exception {
    Path backup = folder.resolve("all.backup");
    try (TestProfile anna = TestProfile.fresh();
        TestProfile cleo = TestProfile.fresh()) {
      import9AndTwoScans(anna);
      List<String> papers = papers(anna);
      anna.run("backup", backup.toString()).done();
      cleo.run("restore", backup.toString()).done();
      assertThat(papers(cleo)).isEqualTo(papers);
      assertThat(cleo.run("papers", "--json").done()).doesNotContain("\"here\" : false");
      for (String paper : papers) {
        Path copy = cleo.files().resolve(paper);
        cleo.run("paper", "save", paper, copy.toString()).done();
        assertThat(hash(copy)).isEqualTo(paper);
      }
    }
  }
}
