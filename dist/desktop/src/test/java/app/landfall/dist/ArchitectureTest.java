package app.landfall.dist;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.accessibility.AccessibleContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The arrows and the absences of docs/ARCHITECTURE.md, checked on the classes as they are.
final class ArchitectureTest {
  /// Who may know whom, by the first package below `app.landfall`. What is not listed is refused.
  private static final Map<String, List<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("sync.protocol", List.of()),
              Map.entry("database", List.of()),
              Map.entry("store", List.of("database", "sync.protocol")),
              Map.entry("sync", List.of("store")),
              Map.entry("sync.client", List.of("sync", "store", "sync.protocol")),
              Map.entry("sync.server", List.of("database", "sync.protocol")),
              Map.entry("plugin", List.of("store", "sync")),
              Map.entry("host", List.of("plugin", "store", "sync")),
              Map.entry(
                  "desktop",
                  List.of(
                      "host",
                      "plugin",
                      "sync",
                      "sync.client",
                      "sync.protocol",
                      "store",
                      "database")),
              Map.entry("shell", List.of("desktop", "host", "plugin", "store", "sync")),
              Map.entry("invoices", List.of("plugin", "store", "sync")),
              Map.entry("einvoices", List.of("plugin", "store", "sync", "invoices.api")),
              Map.entry("syncstatus", List.of("plugin", "store", "sync")),
              Map.entry("settings", List.of("plugin", "store", "sync")),
              Map.entry("hello", List.of("plugin", "store", "sync"))));

  /// Files in one package, its `package-info` among them.
  private static final int MOST_FILES = 40;

  /// Other packages of Landfall that a package imports, on the average.
  private static final double MOST_IMPORTS = 4.5;

  private static final Pattern ENGINES_TABLE = Pattern.compile("\\blandfall_[a-z_]+");

  private static JavaClasses all;

  @BeforeAll
  static void read() {
    all =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("app.landfall");
  }

  @Test
  void everyPartOfTheProgramIsThere() {
    for (String part : ARROWS.keySet()) {
      assertThat(all.that(resideInAPackage("app.landfall." + part + "..")))
          .as("classes in app.landfall." + part)
          .isNotEmpty();
    }
  }

  @Test
  void noPackagesFormACycle() {
    assertThat(cycles().getFailureReport().getDetails()).isEmpty();
  }

  /// A package that nobody can find anything in, and one that reaches everywhere, come little by
  /// little: the figures are printed, so that they are seen before a limit is reached.
  @Test
  void packagesAreSmallAndKnowFewOthers() {
    Packages packages = Packages.read();
    Map.Entry<String, Integer> fullest =
        packages.files().entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    Map<String, List<String>> shared = TypeNames.shared(all);
    System.out.printf(
        Locale.ROOT,
        "Packages: %d; most files: %d (%s); imported packages each: %.2f; package cycles: %d;"
            + " names of more than one type: %d, each in the glossary%n",
        packages.files().size(),
        fullest.getValue(),
        fullest.getKey(),
        packages.meanImports(),
        cycles().getFailureReport().getDetails().size(),
        shared.size());

    assertThat(packages.files())
        .hasSizeGreaterThan(40)
        .allSatisfy((name, files) -> assertThat(files).as(name).isLessThanOrEqualTo(MOST_FILES));
    assertThat(packages.meanImports()).isLessThanOrEqualTo(MOST_IMPORTS);
  }

  private static EvaluationResult cycles() {
    return slices().matching("app.landfall.(**)").should().beFreeOfCycles().evaluate(all);
  }

  @Test
  void arrowsPointOnlyWhereTheMapSays() {
    ARROWS.forEach(ArchitectureTest::requireArrows);
  }

  private static void requireArrows(String part, List<String> allowed) {
    DescribedPredicate<JavaClass> known = is(part);
    for (String other : allowed) {
      known = known.or(is(other));
    }
    noClasses()
        .that(is(part))
        .should()
        .dependOnClassesThat(resideInAPackage("app.landfall..").and(DescribedPredicate.not(known)))
        .as("app.landfall." + part + " knows only " + allowed)
        .check(all);
  }

  /// A part's own packages, without the parts that stand below its name (`sync` is not
  /// `sync.client`).
  private static DescribedPredicate<JavaClass> is(String part) {
    String root = "app.landfall." + part;
    List<String> nested =
        ARROWS.keySet().stream()
            .filter(other -> other.startsWith(part + "."))
            .map(other -> "app.landfall." + other)
            .toList();
    return DescribedPredicate.describe(
        "in " + root,
        type -> {
          String in = type.getPackageName();
          boolean inside = in.equals(root) || in.startsWith(root + ".");
          return inside && nested.stream().noneMatch(n -> in.equals(n) || in.startsWith(n + "."));
        });
  }

  @Test
  void insideAPluginTheArrowsGoFromTheWindowToTheModelToWhatIsExported() {
    noClasses()
        .that(resideInAPackage("app.landfall.*.model.."))
        .should()
        .dependOnClassesThat(resideInAPackage("app.landfall.*.ui.."))
        .check(all);
    noClasses()
        .that(resideInAPackage("app.landfall.invoices.api.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("app.landfall.invoices.model..", "app.landfall.invoices.ui..")
        .check(all);
  }

  @Test
  void onlyTheWindowKnowsSwing() {
    ArchRule rule =
        noClasses()
            .that(
                resideInAnyPackage(
                    "app.landfall.database..",
                    "app.landfall.store..",
                    "app.landfall.sync..",
                    "app.landfall.plugin",
                    "app.landfall.plugin.form",
                    "app.landfall.plugin.typed",
                    "app.landfall.host..",
                    "app.landfall.desktop..",
                    "app.landfall.*.model..",
                    "app.landfall.*.api.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.swing..", "java.awt..");
    rule.check(all);
  }

  /// Law W10: what renders pages would render those that stand in data, too.
  @Test
  void nothingInTheWindowRendersPages() {
    noClasses()
        .that()
        .resideOutsideOfPackage("app.landfall.testkit..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javax.swing.JEditorPane")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javax.swing.JTextPane")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javax.swing.plaf.basic.BasicHTML")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("javax.swing.text.html..")
        .check(all);
  }

  /// There the hidden characters of other people's text are left out.
  @Test
  void whatIsSpokenIsSaidInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("app.landfall.plugin.ui.look.Spoken")
        .should()
        .callMethod(AccessibleContext.class, "setAccessibleName", String.class)
        .orShould()
        .callMethod(AccessibleContext.class, "setAccessibleDescription", String.class)
        .check(all);
  }

  /// The system's dialog knows the places of the person who sits there.
  @Test
  void filesAreChosenInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("app.landfall.plugin.ui.look.FileDialogs")
        .and()
        .resideOutsideOfPackage("app.landfall.testkit..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javax.swing.JFileChooser")
        .check(all);
  }

  @Test
  void pluginsOpenNoConnectionAndNoSocket() {
    noClasses()
        .that(
            resideInAnyPackage(
                "app.landfall.invoices..",
                "app.landfall.einvoices..",
                "app.landfall.syncstatus..",
                "app.landfall.settings..",
                "app.landfall.hello.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "javax.sql..", "java.net.http..", "org.sqlite..")
                .or(
                    DescribedPredicate.describe(
                        "sockets and executors",
                        type ->
                            List.of(
                                    "java.net.Socket",
                                    "java.net.ServerSocket",
                                    "java.util.concurrent.Executors")
                                .contains(type.getName()))))
        .check(all);
  }

  /// What docs/store.md offers them; all else that begins so is the store's own.
  @Test
  void pluginsNameOfTheEnginesTablesOnlyWhatTheyMay() {
    Set<String> named = new TreeSet<>();
    for (Path file : Documents.files(Documents.ROOT.resolve("plugins"), Packages::isProduct)) {
      ENGINES_TABLE
          .matcher(Documents.text(file))
          .results()
          .map(MatchResult::group)
          .forEach(named::add);
    }
    assertThat(named).containsOnly("landfall_waiting", "landfall_refused", "landfall_blob");
  }

  /// Asking whether one is interrupted is no thread of one's own.
  @Test
  void pluginsMakeNoThread() {
    noClasses()
        .that(
            resideInAnyPackage(
                "app.landfall.invoices..",
                "app.landfall.einvoices..",
                "app.landfall.syncstatus..",
                "app.landfall.settings..",
                "app.landfall.hello.."))
        .should()
        .callMethod(Thread.class, "start")
        .orShould()
        .callMethod(Thread.class, "ofVirtual")
        .orShould()
        .callMethod(Thread.class, "ofPlatform")
        .orShould()
        .callMethod(Thread.class, "startVirtualThread", Runnable.class)
        .check(all);
  }

  @Test
  void onlyTheTransportSpeaksHttpOnTheDesktop() {
    noClasses()
        .that(
            resideInAPackage("app.landfall..")
                .and(DescribedPredicate.not(resideInAPackage("app.landfall.benchmarks..")))
                .and(DescribedPredicate.not(resideInAPackage("app.landfall.sync.client.http.."))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(all);
  }

  @Test
  void theDesktopContainsNoServer() {
    noClasses()
        .that(
            resideInAnyPackage(
                "app.landfall.desktop..", "app.landfall.shell..", "app.landfall.sync.client.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..", "app.landfall.sync.server..")
        .check(all);
  }

  @Test
  void theEngineReadsNoClockMakesNoThreadAndDrawsNoNumberOfItsOwn() {
    noClasses()
        .that(
            resideInAnyPackage(
                "app.landfall.store..",
                "app.landfall.sync",
                "app.landfall.sync.protocol..",
                "app.landfall.sync.client.."))
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(java.util.concurrent.ThreadLocalRandom.class, "current")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "start")
        .check(all);
  }

  @Test
  void classesAreFinalUnlessTheyAreMadeToBeExtended() {
    classes()
        .that(
            resideInAPackage("app.landfall.store..").or(resideInAPackage("app.landfall.database")))
        .and()
        .areNotInterfaces()
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("SqlSnapshot")
        .and()
        .doNotHaveSimpleName("PragmaSource")
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(all);
  }

  /// Below `app.landfall.store` a class is public for its siblings only. What opens a file, and the
  /// engine's door, are for the desktop and for what tests and measures.
  @Test
  void theRoomsOfTheStoreAreOpenToEachOtherOnly() {
    classes()
        .that(resideInAPackage("app.landfall.store.*"))
        .and()
        .resideOutsideOfPackage("app.landfall.store.replication")
        .and()
        .doNotHaveFullyQualifiedName("app.landfall.store.file.StoreFile")
        .and()
        .doNotHaveFullyQualifiedName("app.landfall.store.file.StoreConfig")
        .and()
        .doNotHaveFullyQualifiedName("app.landfall.store.file.BeforeMigration")
        .should()
        .onlyBeAccessed()
        .byAnyPackage("app.landfall.store..")
        .check(all);
  }

  @Test
  void theRoomsOfTheDesktopAreOpenToEachOtherOnly() {
    requireOwnRooms(
        "app.landfall.desktop",
        List.of("terminal", "profile", "backup", "commands", "handover"),
        "app.landfall.desktop..");
  }

  @Test
  void theRoomsOfTheSyncClientAreOpenToEachOtherOnly() {
    requireOwnRooms(
        "app.landfall.sync.client",
        List.of("loop", "attempt", "status"),
        "app.landfall.sync.client..");
  }

  /// The simulated server keeps its rows in memory and merges them as the real one does.
  @Test
  void theRoomsOfTheServersStoreAreOpenToEachOtherOnly() {
    requireOwnRooms(
        "app.landfall.sync.server.store",
        List.of("ledger", "push", "pull", "plain", "sql", "shared"),
        "app.landfall.sync.server.store..",
        "app.landfall.proof.sim.server..");
  }

  private static void requireOwnRooms(String house, List<String> rooms, String... users) {
    for (String room : rooms) {
      classes()
          .that(resideInAPackage(house + "." + room + ".."))
          .should()
          .onlyBeAccessed()
          .byAnyPackage(users)
          .check(all);
    }
  }

  @Test
  void noClassIsCalledByWhatSaysNothing() {
    noClasses()
        .that(resideInAPackage("app.landfall.."))
        .should()
        .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Data|Info)$")
        .orShould()
        .haveNameMatching(".*\\.Abstract[A-Z].*")
        .check(all);
  }
}
