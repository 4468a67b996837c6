package app.landfall.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.testkit.Ran;
import app.landfall.testkit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an author gets compiles, is let in, and does what it says.
class TemplateTest {
  @TempDir Path folder;

  @Test
  void aNewPluginRunsInTheProgram() throws IOException {
    try (TestProfile profile = TestProfile.fresh()) {
      NewProject.installed(folder, profile, "time-sheets");
      assertThat(profile.run("time-sheets", "Monday").done())
          .isEqualTo("Added Monday. There are 1 now.\n");
      assertThat(profile.run("plugins", "list").done())
          .contains("time-sheets      0.1.0    active     Time sheets");
    }
  }

  @Test
  void aStepThatWasChangedIsToldToItsAuthorAndNothingElse() throws IOException {
    Path first = NewProject.compiled(folder.resolve("first"), "time-sheets", "", "");
    Path second =
        NewProject.compiled(
            folder.resolve("second"), "time-sheets", "day TEXT,", "day TEXT, place TEXT,");
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("--develop", first.toString(), "time-sheets", "Monday").done();
      Ran ran = profile.run("--develop", second.toString(), "time-sheets", "Tuesday");
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err())
          .hasLineCount(1)
          .contains("Step 1 of 'time-sheets' differs", "--profile NEW-FOLDER. Mend it, compile")
          .endsWith("'logs' of the profile. (" + second + ")\n")
          .doesNotContain("Update or remove");
    }
  }

  @Test
  void whatItKeepsIsNamedEverywhere() throws IOException {
    Path project = folder.resolve("sites");
    Template template = new Template("sites", "org.example.sites", "0.1.0");
    template.keeps("SiteVisit");
    template.write(project);

    assertThat(template.table()).isEqualTo("sites_site_visits");
    Path sources = project.resolve("src/main/java/org/example/sites");
    assertThat(sources.resolve("SitesSiteVisit.java"))
        .content()
        .contains("/// One site visit.", "record SitesSiteVisit(");
    assertThat(sources.resolve("SitesPlugin.java"))
        .content()
        .contains("CREATE TABLE sites_site_visits (", "binder.migration(1, \"site-visits\", TABLE)")
        .contains(".named(\"Site visit\", \"Sites\")", "\"sites.site-visits\", 500")
        .contains("\"Adds a site visit.\"");
  }

  @ParameterizedTest
  @CsvSource({
    "Item,items,an item",
    "Category,categories,a category",
    "Key,keys,a key",
    "Box,boxes,a box"
  })
  void oneAndManyAreWords(String name, String many, String withArticle) {
    assertThat(TemplateRecord.of(name).many()).isEqualTo(many);
    assertThat(TemplateRecord.of(name).withArticle()).isEqualTo(withArticle);
  }

  @Test
  void nothingIsWrittenOver() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "Dear Anna");
    Template template = new Template("time-sheets", "org.example.timesheets", "0.1.0");
    assertThatThrownBy(() -> template.write(folder)).hasMessageContaining("cannot be written");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("letter.txt"));
    }
  }

  @Test
  void wrongNamesAreRefused() {
    assertThatThrownBy(() -> new Template("Time Sheets", "org.example", "0.1.0"))
        .hasMessage(
            "'Time Sheets' is not a plugin's id: use lower-case words with dashes, such as"
                + " time-sheets.");
    Template template = new Template("time-sheets", "org.example", "0.1.0");
    assertThatThrownBy(() -> template.keeps("site visit"))
        .hasMessage(
            "'site visit' does not name a record: write what one is called, such as SiteVisit.");
  }
}
