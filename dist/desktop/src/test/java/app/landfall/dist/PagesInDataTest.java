package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Notification;
import app.landfall.plugin.ui.look.QuestionDialog;
import app.landfall.store.WriteTransaction;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.TestWindow.Hand;
import app.landfall.testkit.window.WindowTests;
import com.sun.net.httpserver.HttpServer;
import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.Window;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JToolTip;
import javax.swing.SwingUtilities;
import javax.swing.plaf.basic.BasicHTML;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Law W10: a page with a picture in every text of every table fetches nothing, wherever it shows.
@ExtendWith(WindowTests.class)
final class PagesInDataTest {
  private static final List<String> READ_AS_THEY_ARE = List.of("id", "invoice_id", "of_id");

  /// What was asked for: the names of the texts that were taken for pages.
  private final Queue<String> calls = new ConcurrentLinkedQueue<>();

  private HttpServer lure;

  @BeforeEach
  void listen() throws Exception {
    lure = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lure.createContext(
        "/",
        call -> {
          calls.add(call.getRequestURI().getPath());
          call.sendResponseHeaders(404, -1);
          call.close();
        });
    lure.start();
  }

  @AfterEach
  void stop() {
    lure.stop(0);
  }

  private String page(String name) {
    return "<html><img src=\"http://127.0.0.1:%d/%s\">%s"
        .formatted(lure.getAddress().getPort(), name, name);
  }

  @Test
  void aPageInAnyTextOfAnyTableStaysText() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("invoice", "new", "Nordwind", "119.00", "--number", "RE-1").done();
      profile.run("invoice", "new", "Meyer", "50.00", "--number", "RE-2").done();
      try (TestWindow window = TestWindow.open(profile).by(Hand.EVENTS)) {
        window.awaitShown("invoices.table");
        window.place().store().<Boolean>write(this::everywhere).join();
        window.settle();
        walk(window);
        assertThat(calls).as("pictures that were fetched").isEmpty();
      }
    }
    assertThatItWouldHaveBeenSeen();
  }

  private boolean everywhere(WriteTransaction tx) {
    List<String> tables =
        names(
            tx,
            "SELECT name FROM sqlite_schema WHERE type='table'"
                + " AND (name LIKE 'invoice%' OR name LIKE 'supplier%' OR name LIKE 'paper%')"
                + " AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE '%\\_words%' ESCAPE '\\'",
            Map.of());
    assertThat(tables).contains("invoices", "invoice_lines");
    tx.execute(
        "INSERT INTO invoice_lines(id,invoice_id) SELECT 'line',id FROM invoices LIMIT 1",
        Map.of());
    for (String table : tables) {
      List<String> columns =
          names(
              tx,
              "SELECT name FROM pragma_table_info(:table) WHERE type='TEXT' AND pk=0",
              Map.of("table", table));
      for (String column : columns) {
        if (READ_AS_THEY_ARE.contains(column)) {
          continue;
        }
        tx.execute(
            "UPDATE \"%s\" SET \"%s\"=:page".formatted(table, column),
            Map.of("page", page(table + "." + column)));
      }
    }
    return true;
  }

  /// A row with a name.
  record Named(String name) {}

  private static List<String> names(
      WriteTransaction tx, String sql, Map<String, String> parameters) {
    return tx.list(Named.class, sql, parameters).stream().map(Named::name).toList();
  }

  private void walk(TestWindow window) {
    GuiActionRunner.execute(() ->
        window.place().tell(new Notification(Notification.Level.WARNING, page("notification"))));
    window.awaitShown("toast.text");
    lookAtEverything(window);
    window.choose("invoices.table", 0, false).awaitShown("invoice.note");
    lookAtEverything(window);
    window.press("ctrl F").type("invoices.search", "<html>").settle();
    lookAtEverything(window);
    window.press("ctrl A").press("BACK_SPACE").awaitShown("invoices.table");
    window.choose("invoices.table", 0, false).use("invoice.open").awaitShown("invoice.editor");
    lookAtEverything(window);
    window.press("ctrl K").awaitShown("palette.field").write("html").settle();
    lookAtEverything(window);
    window.press("ESCAPE").awaitGone("palette.field");
    window.use("rail.sync-status.view").awaitShown("sync.headline");
    lookAtEverything(window);
    ask(window);
  }

  private void ask(TestWindow window) {
    SwingUtilities.invokeLater(() ->
        QuestionDialog.ask(window.frame(), page("title"), page("text"), page("yes"), page("no")));
    window.awaitShown("question");
    lookAtEverything(window);
    window.press("ESCAPE").awaitGone("question");
  }

  /// Paints every window, and the tool tip of every component.
  private static void lookAtEverything(TestWindow window) {
    window.settle();
    GuiActionRunner.execute(() -> {
      for (Window each : Window.getWindows()) {
        if (each.isShowing()) {
          paint(each, each.getWidth(), each.getHeight());
          tips(each);
        }
      }
    });
  }

  private static void tips(Container in) {
    for (Component child : in.getComponents()) {
      if (child instanceof JComponent swing && swing.isShowing()) {
        MouseEvent over =
            new MouseEvent(
                swing,
                MouseEvent.MOUSE_MOVED,
                0,
                0,
                swing.getWidth() / 2,
                swing.getHeight() / 2,
                0,
                false);
        String said = swing.getToolTipText(over);
        if (said != null) {
          JToolTip tip = swing.createToolTip();
          tip.setTipText(said);
          tip.setSize(tip.getPreferredSize());
          paint(tip, tip.getWidth(), tip.getHeight());
        }
      }
      if (child instanceof Container deeper) {
        tips(deeper);
      }
    }
  }

  private static void paint(Component component, int width, int height) {
    BufferedImage image =
        new BufferedImage(Math.max(1, width), Math.max(1, height), BufferedImage.TYPE_INT_RGB);
    component.paint(image.createGraphics());
  }

  /// The same picture in what takes it for a page is asked for: the listener listens.
  private void assertThatItWouldHaveBeenSeen() {
    GuiActionRunner.execute(() -> {
      JLabel label = new JLabel();
      label.setSize(200, 50);
      BufferedImage image = new BufferedImage(200, 50, BufferedImage.TYPE_INT_RGB);
      Graphics2D on = image.createGraphics();
      on.setClip(0, 0, 200, 50);
      BasicHTML.createHTMLView(label, page("seen")).paint(on, label.getBounds());
    });
    while (calls.isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(calls).contains("/seen");
  }
}
