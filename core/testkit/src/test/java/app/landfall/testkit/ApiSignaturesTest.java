package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.ApiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The API of plugins is as `core/plugin-api/api.txt` has it, which is committed: nobody changes it
/// without seeing so.
class ApiSignaturesTest {
  private static final List<String> PACKAGES =
      List.of(
          "app.landfall.plugin",
          "app.landfall.plugin.form",
          "app.landfall.plugin.typed",
          "app.landfall.plugin.ui",
          "app.landfall.plugin.ui.look",
          "app.landfall.plugin.ui.record",
          "app.landfall.store",
          "app.landfall.sync");
  private static final Set<String> IMPLEMENTED =
      Set.of(
          "app.landfall.plugin.Plugin",
          "app.landfall.plugin.Identified",
          "app.landfall.plugin.Jobs.Work",
          "app.landfall.plugin.RowWords",
          "app.landfall.plugin.SampleContent",
          "app.landfall.store.ReadWork",
          "app.landfall.store.WriteWork",
          "a.B");

  /// Public for the program's own modules; the mark for that lies in a module above them.
  private static final Set<String> ENGINE =
      Set.of(
          "app.landfall.store.file.StoreFile",
          "app.landfall.store.file.StoreConfig",
          "app.landfall.store.file.BeforeMigration",
          "app.landfall.store.RecordMapping",
          "app.landfall.store.RecordName");

  private static final Path RECORDED =
      Path.of(System.getProperty("landfall.root", "../.."), "core/plugin-api/api.txt");
  private static final String HOW =
      "To record what was meant: ./landfall test -pl core/testkit -am -Dtest=ApiSignaturesTest"
          + " -Dlandfall.api=record";

  @Test
  void theApiIsAsItWasRecorded() throws IOException {
    Set<String> now = now();
    assertThat(now).hasSizeGreaterThan(300);
    ApiChange change = ApiChange.between(recorded(), now);
    boolean major = !version().equals(major(ApiVersion.CURRENT));
    if ("record".equals(System.getProperty("landfall.api"))
        && (major || change.breaking(IMPLEMENTED).isEmpty())) {
      record(now);
      return;
    }
    assertThat(major ? List.of() : change.breaking(IMPLEMENTED))
        .as("plugins may use these until the next major version of the API")
        .isEmpty();
    assertThat(change.gone()).as(HOW).isEmpty();
    // What is added in preview, to the store or to sync is no promise until it has been recorded.
    assertThat(change.fresh())
        .as(HOW)
        .noneMatch(line -> line.startsWith("stable ") && line.contains(" app.landfall.plugin."));
  }

  private static Set<String> now() {
    return ApiSignatures.of(ApiSignaturesTest.class.getClassLoader(), PACKAGES).stream()
        .filter(line -> ENGINE.stream().noneMatch(type -> line.contains(" " + type)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String version() throws IOException {
    return major(Files.readAllLines(RECORDED).getFirst().replaceFirst(".* ", ""));
  }

  private static String major(String version) {
    return version.replaceFirst("\\..*", "");
  }

  private static Set<String> recorded() throws IOException {
    return Files.readAllLines(RECORDED).stream()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void record(Set<String> now) throws IOException {
    List<String> reasons =
        Files.readAllLines(RECORDED).stream().skip(1).filter(line -> line.startsWith("#")).toList();
    Files.write(
        RECORDED,
        Stream.of(List.of("# The API of plugins, version " + ApiVersion.CURRENT), reasons, now)
            .flatMap(Collection::stream)
            .toList());
  }

  @Test
  void whatIsStableMayNotGo() {
    assertThat(change("stable a.B.c() void", "").breaking(IMPLEMENTED))
        .containsExactly("stable a.B.c() void");
  }

  @Test
  void whatIsInPreviewMayGoButNotUnseen() {
    ApiChange change = change("preview a.B.c() void", "");
    assertThat(change.breaking(IMPLEMENTED)).isEmpty();
    assertThat(change.isNone()).isFalse();
  }

  @Test
  void whatPluginsImplementMayNotAskForMore() {
    String more = "stable a.B.c() void to be implemented";
    assertThat(change("", more).breaking(IMPLEMENTED)).containsExactly(more);
  }

  @Test
  void whatIsNewIsAllowedAndSeen() {
    ApiChange change = change("", "stable a.B.c() void");
    assertThat(change.breaking(IMPLEMENTED)).isEmpty();
    assertThat(change.fresh()).containsExactly("stable a.B.c() void");
  }

  @Test
  void whatIsInternalIsNoPromise() {
    assertThat(now())
        .contains("stable app.landfall.plugin.Plugin.stop() void")
        .contains(
            "stable app.landfall.plugin.Plugin.configure(PluginBinder) void to be implemented")
        .anyMatch(line -> line.startsWith("preview final class app.landfall.plugin.ui.View is a "))
        .noneMatch(line -> line.startsWith("internal"));
  }

  private static ApiChange change(String before, String now) {
    return ApiChange.between(lines(before), lines(now));
  }

  private static Set<String> lines(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text);
  }
}
