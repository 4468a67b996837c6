package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Somebody goes back to an older version of a plugin whose data a newer one has changed.
@Timeout(180)
class OlderVersionTest {
  private static final String FIRST =
      "b.migration(1, \"loans\", \"CREATE TABLE loans(id TEXT PRIMARY KEY, _seq INTEGER NOT NULL"
          + " DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);\");"
          + "b.syncedTable(app.landfall.store.SyncedTable.root(\"loans\").build());";
  private static final String SECOND =
      "b.migration(2, \"days\", \"ALTER TABLE loans ADD COLUMN day TEXT;\");";

  @Test
  void theNewerOneStaysUntilItIsTakenAwayAndThenTheOlderSaysWhatIsTrue() throws IOException {
    try (TestProfile profile = TestProfile.fresh()) {
      MadeJar.configuring("loans", FIRST + SECOND)
          .says("version", "0.2.0")
          .in(profile.folder().resolve("plugins"));
      profile.run("status").done();
      profile.run("refused").done(); // the plugins have started once
      MadeJar.configuring("loans", FIRST).says("version", "0.1.0").in(profile.files());

      Ran refused = profile.run("plugins", "install", "loans.jar", "--yes");
      assertThat(refused)
          .isEqualTo(
              new Ran(
                  1,
                  "",
                  "loans.jar is loans 0.1.0, and 0.2.0 is installed. Nothing was changed."
                      + " To go back all the same, first: landfall plugins remove loans\n"));
      assertThat(profile.run("plugins", "list").done()).containsPattern("loans +0.2.0 +active");

      profile.run("plugins", "remove", "loans").done();
      Ran older = profile.run("plugins", "install", "loans.jar", "--yes");
      assertThat(older.code()).isEqualTo(1);
      assertThat(older.out())
          .contains(
              "Plugin 'loans' failed while making its tables: This data was last used by a newer"
                  + " version of 'loans' (step 2, known here: 1). Install that version or a later"
                  + " one; the data was not changed. Update or remove it")
          .doesNotContain("Exception");
    }
  }
}
