package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.SaveResult;
import app.landfall.store.RowState;
import app.landfall.store.Subscription;
import app.landfall.sync.ConnectResult;
import app.landfall.sync.server.LandfallServer;
import app.landfall.sync.server.ServerConfig;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Read this first: one invoice walks from a keystroke on Anna's computer to the server and to
/// Ben's, through every part of the program, against a real server in this process. The numbers are
/// those of the walk in docs/ARCHITECTURE.md.
final class InvoiceWalkTest {
  @TempDir Path folder;

  record Vendor(String vendorName) {}

  private static final List<Walk> WALKS = Walk.read();

  private static JavaClasses all;

  @BeforeAll
  static void readClasses() {
    all =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("app.landfall");
  }

  /// Whoever follows a walk through the sources only goes down: what a step stands on knows nothing
  /// of the steps above it.
  @Test
  void noStepKnowsAnEarlierOne() {
    assertThat(WALKS).hasSizeGreaterThan(2);
    for (Walk walk : WALKS) {
      List<String> packages = walk.methods().stream().map(it -> type(it).getPackageName()).toList();
      for (int later = 1; later < packages.size(); later++) {
        Set<String> earlier = new TreeSet<>(packages.subList(0, later));
        earlier.remove(packages.get(later));
        assertThat(knownBy(packages.get(later)))
            .as("%s: what %s knows", walk.title(), packages.get(later))
            .doesNotContainAnyElementsOf(earlier);
      }
    }
  }

  private static Set<String> knownBy(String name) {
    return all.getPackage(name).getPackageDependenciesFromThisPackage().stream()
        .map(JavaPackage::getName)
        .collect(Collectors.toSet());
  }

  /// The class of a method such as `Invoices.save`.
  private static JavaClass type(String method) {
    String simpleName = method.substring(0, method.indexOf('.'));
    List<JavaClass> types =
        all.stream().filter(it -> it.getSimpleName().equals(simpleName)).toList();
    assertThat(types).as(simpleName).hasSize(1);
    return types.getFirst();
  }

  private static String fullName(String method) {
    return type(method).getName() + method.substring(method.indexOf('.'));
  }

  @Test
  void oneInvoiceFromTheKeystrokeToTheServerAndBack() throws Exception {
    Set<String> named =
        WALKS.stream()
            .flatMap(walk -> walk.methods().stream().map(InvoiceWalkTest::fullName))
            .collect(Collectors.toCollection(TreeSet::new));
    try (MethodTrace trace = new MethodTrace(named)) {
      walk();
      List<String> called = trace.calls().stream().map(MethodTrace.Call::method).toList();
      for (Walk walk : WALKS) {
        assertThat(called)
            .as(walk.title())
            .containsSubsequence(walk.methods().stream().map(InvoiceWalkTest::fullName).toList());
      }
    }
  }

  private void walk() throws Exception {
    try (LandfallServer server = startServer();
        Desk anna = new Desk(folder.resolve("anna"), "Laptop Anna");
        Desk ben = new Desk(folder.resolve("ben"), "Office PC")) {

      // Here. Nobody is connected: 1 the editor has an invoice as read (here: none yet) and as
      // edited, 2 Invoices checks it, 3 Store.write, 4 the row and its change in one transaction.
      Invoices annas = anna.invoices();
      Invoice edited =
          annas
              .blank()
              .with(InvoiceField.SUPPLIER, "Hafen Papier GmbH")
              .with(InvoiceField.NUMBER, "2026-117")
              .with(InvoiceField.TOTAL, "1190.00")
              .with(InvoiceField.CURRENCY, "EUR");
      BlockingQueue<List<Vendor>> shown = new LinkedBlockingQueue<>();
      try (Subscription _ = showVendors(anna, shown)) {
        awaitList(shown);
        assertThat(annas.add(edited).join()).isEqualTo(new SaveResult.Saved(edited.id()));

        // 5 after the commit, 6 the live query has run again, 7 the list shows it: saved here.
        awaitList(shown, "Hafen Papier GmbH");
      }
      assertThat(only(anna).state()).isEqualTo(RowState.LOCAL);
      assertThat(anna.sync().status().waiting()).isZero();

      // There. 8 the loop wakes, 9 cuts and freezes, 10 to 12 pushes: nobody clicks.
      connect(server, anna);
      anna.sync().start();
      anna.awaitSynced();

      // Back. 13 accepted, 14 to 16 pulled and applied: the same row is synced.
      assertThat(only(anna).state()).isEqualTo(RowState.SYNCED);
      assertThat(anna.sync().status().waiting()).isZero();

      // And on the other computer, by the same road to the screen.
      BlockingQueue<List<Vendor>> bens = new LinkedBlockingQueue<>();
      try (Subscription _ = showVendors(ben, bens)) {
        awaitList(bens);
        connect(server, ben);
        ben.sync().start();
        ben.awaitSynced();
        awaitList(bens, "Hafen Papier GmbH");
      }
      InvoiceSummary arrived = only(ben);
      assertThat(arrived.id()).isEqualTo(edited.id());
      assertThat(arrived.total()).hasToString("1190.00");

      // A change over there comes back here, and nobody asks for it.
      Invoice asRead = ben.invoices().find(edited.id()).orElseThrow();
      BlockingQueue<List<Vendor>> again = new LinkedBlockingQueue<>();
      try (Subscription _ = showVendors(anna, again)) {
        awaitList(again, "Hafen Papier GmbH");
        ben.invoices().save(asRead, asRead.with(InvoiceField.SUPPLIER, "Hafen Papier AG")).join();
        awaitList(again, "Hafen Papier AG");
      }
    }
  }

  private LandfallServer startServer() {
    return LandfallServer.start(
        ServerConfig.of(folder.resolve("server"), InstantSource.system(), new SecureRandom()));
  }

  private static void connect(LandfallServer server, Desk desk) {
    ConnectResult result = desk.sync().connect(server.newPairing("Office").toString()).join();
    assertThat(result).isEqualTo(new ConnectResult.Connected("Office"));
  }

  private static Subscription showVendors(Desk desk, BlockingQueue<List<Vendor>> shown) {
    return desk.store()
        .live(
            tx -> tx.list(Vendor.class, "SELECT vendor_name FROM invoices", Map.of()),
            Runnable::run,
            shown::add);
  }

  /// Waits for a list: a query also runs again, with the same result, for a commit that only
  /// touched its table.
  private static void awaitList(BlockingQueue<List<Vendor>> shown, String... vendors)
      throws InterruptedException {
    List<Vendor> wanted = Arrays.stream(vendors).map(Vendor::new).toList();
    List<Vendor> list;
    do {
      list = shown.poll(120, TimeUnit.SECONDS);
      assertThat(list).as("%s within 30 seconds", wanted).isNotNull();
    } while (!wanted.equals(list));
  }

  private static InvoiceSummary only(Desk desk) {
    List<InvoiceSummary> rows = desk.newest();
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }
}
