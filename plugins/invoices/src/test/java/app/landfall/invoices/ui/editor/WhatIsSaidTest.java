package app.landfall.invoices.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the window says of an invoice, by keys alone: messages lie over no button and go once they
/// are untrue, questions are whole, and a part payment is called so and can be taken back.
@ExtendWith(WindowTests.class)
@Timeout(180)
class WhatIsSaidTest {
  @Test
  void whatCouldNotBeSavedIsSaidOverNoButtonAndNoLongerThanItIsSo() {
    try (TestProfile profile = profile();
        TestWindow window = TestWindow.open(profile)) {
      window.resize(1024, 700).press("ctrl N").awaitFocus("invoice.supplier").write("Miller");
      window.focus("invoice.total").write("much").press("ctrl W").awaitShown("question");
      window.use("question.0").awaitShown("toast.text");
      assertThat(window.text("toast.text")).isNotBlank();
      Component toast = window.find("toast");
      List<Rectangle> buttons = buttons(window);
      assertThat(buttons).hasSizeGreaterThan(5);
      Rectangle at =
          GuiActionRunner.execute(() ->
              SwingUtilities.convertRectangle(
                  toast.getParent(), toast.getBounds(), window.frame()));
      assertThat(buttons).noneMatch(at::intersects);

      window.press("ctrl W").awaitShown("question").use("question.1").awaitGone("toast");
    }
  }

  @Test
  void aQuestionStandsWholeOverItsWindowAndTheFocusInItIsSeen() {
    String name = "Anna-Katharina Freifrau von und zu Langenfeld-Hohenstein, Bürobedarf en gros";
    try (TestProfile profile = profile()) {
      profile.run("invoice", "new", "--number", "RE-1", "--", name, "119.00").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.resize(1024, 700);
        openTheOnlyOne(window);
        window.focus("invoice.number").write("2").press("ctrl Q").awaitShown("question");
        Component question = window.find("question");
        assertThat(window.frame().getBounds().contains(question.getBounds())).isTrue();
        JTextArea heading = (JTextArea) window.find("question.heading");
        assertThat(heading.getText()).contains("“", "Langenfeld-Hohenstein", "RE-1", "”");
        assertThat(heading.getHeight()).isGreaterThanOrEqualTo(heading.getPreferredSize().height);
        assertThat(((JDialog) question).getTitle()).isEqualTo("Landfall");
        assertThat(window.spoken("question")).isEqualTo(heading.getText());

        window.awaitFocus("question.0");
        BufferedImage focused = painted(window.find("question.0"));
        window.focus("question.1");
        assertThat(unlike(focused, painted(window.find("question.0")))).isGreaterThan(100);
        window.press("ESCAPE").awaitGone("question");
      }
    }
  }

  @Test
  void aPartPaymentIsCalledSoAndIsTakenBackByKeys() {
    try (TestProfile profile = profile()) {
      profile
          .run("invoice", "new", "--number", "RE-1", "--currency", "EUR", "Nordwind", "10000.00")
          .done();
      try (TestWindow window = TestWindow.open(profile)) {
        openTheOnlyOne(window);
        window.use("invoice.markPaid").awaitFocus("pay.day").press("TAB").awaitFocus("pay.amount");
        window.press("ctrl A").write("4000").press("ENTER").awaitGone("pay");
        window.awaitShown("invoices.undo");
        assertThat(window.text("invoices.message"))
            .isEqualTo("4,000.00 EUR of Nordwind RE-1 noted as paid; 6,000.00 EUR stays open.");
        window.awaitText("invoice.state", text -> text.startsWith("Open: 6,000.00 EUR"));
        window.focus("invoices.undo").press("SPACE").awaitGone("invoices.undo");
        window.awaitText("invoice.state", text -> !text.contains("Open:"));
        window.await("the keys are in the page", () -> isFocusIn(window, "pages"));

        window.use("invoice.markPaid").awaitFocus("pay.day").press("TAB").awaitFocus("pay.amount");
        window.press("ctrl A").write("4000").press("ENTER").awaitGone("pay");
        window.awaitText("invoice.state", text -> text.startsWith("Open: 6,000.00 EUR"));
        window.awaitShown("invoice.payment.takeBack").focus("invoice.payment.takeBack");
        window.press("SPACE").awaitText("invoice.state", text -> !text.contains("Open:"));
        window.await("the keys are in the page", () -> isFocusIn(window, "pages"));
      }
    }
  }

  @Test
  void whoComesBackToATabIsWhereTheyWere() {
    try (TestProfile profile = profile();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.invoices.list").press("ctrl N").awaitFocus("invoice.supplier");
      window.write("Mill").focus("invoice.number").write("RE-").press("ctrl TAB");
      window.awaitGone("invoice.editor").press("ctrl TAB").awaitShown("invoice.editor");
      window.awaitFocus("invoice.number").write("1");
      assertThat(window.text("invoice.number")).isEqualTo("RE-1");
      assertThat(window.text("invoice.supplier")).isEqualTo("Mill");
    }
  }

  @Test
  void theMenuKeyOpensTheMenuEscapeLeadsBackAndThePalettePays() {
    try (TestProfile profile = profile()) {
      profile.run("invoice", "new", "--number", "RE-1", "Nordwind", "119.00").done();
      try (TestWindow window = TestWindow.open(profile)) {
        chooseTheOnlyOne(window);
        pressMenuKey(window);
        window.await("the menu", () -> isMenuOpen());
        window.press("ESCAPE");
        window.await("no menu", () -> !isMenuOpen());
        window.press("ENTER").awaitFocus("invoice.supplier").press("ESCAPE");
        window.awaitFocus("invoices.table").press("ctrl K").awaitFocus("palette.field");
        window.write("mark paid").press("ENTER").awaitFocus("pay.day");
      }
    }
  }

  /// Not every keyboard has it, and that of the test has none.
  private static void pressMenuKey(TestWindow window) {
    Component table = window.find("invoices.table");
    GuiActionRunner.execute(() ->
        table.dispatchEvent(
            new KeyEvent(
                table,
                KeyEvent.KEY_PRESSED,
                System.currentTimeMillis(),
                0,
                KeyEvent.VK_CONTEXT_MENU,
                KeyEvent.CHAR_UNDEFINED)));
  }

  private static boolean isMenuOpen() {
    return GuiActionRunner.execute(
        () -> javax.swing.MenuSelectionManager.defaultManager().getSelectedPath().length > 0);
  }

  private static void openTheOnlyOne(TestWindow window) {
    chooseTheOnlyOne(window);
    window.press("ctrl ENTER").awaitShown("invoice.editor");
    window.awaitText("invoice.number", "RE-1"::equals);
  }

  private static void chooseTheOnlyOne(TestWindow window) {
    window.use("rail.invoices.list").awaitShown("invoices.table");
    JTable table = (JTable) window.find("invoices.table");
    window.await("it is there", () -> GuiActionRunner.execute(() -> table.getRowCount() == 1));
    window.choose("invoices.table", 0, false).awaitFocus("invoices.table");
    window.awaitShown("invoice.number").focus("invoices.table");
  }

  private static BufferedImage painted(Component part) {
    return GuiActionRunner.execute(() -> {
      var image = new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB);
      part.paint(image.createGraphics());
      return image;
    });
  }

  private static int unlike(BufferedImage one, BufferedImage other) {
    int count = 0;
    for (int x = 0; x < one.getWidth(); x++) {
      for (int y = 0; y < one.getHeight(); y++) {
        count += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
      }
    }
    return count;
  }

  private static List<Rectangle> buttons(TestWindow window) {
    return GuiActionRunner.execute(() -> {
      List<Rectangle> found = new ArrayList<>();
      if (window.frame() instanceof JFrame frame) {
        addButtons(frame.getContentPane(), frame, found);
      }
      return found;
    });
  }

  private static void addButtons(Container in, JFrame frame, List<Rectangle> found) {
    for (Component child : in.getComponents()) {
      if (child instanceof AbstractButton && child.isShowing()) {
        found.add(SwingUtilities.convertRectangle(in, child.getBounds(), frame));
      } else if (child instanceof Container container) {
        addButtons(container, frame, found);
      }
    }
  }

  private static boolean isFocusIn(TestWindow window, String name) {
    Component there = window.find(name);
    return GuiActionRunner.execute(() -> {
      Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
      return owner != null && SwingUtilities.isDescendingFrom(owner, there);
    });
  }

  private static TestProfile profile() {
    TestProfile profile = TestProfile.fresh().set("general.language", "english");
    profile.run("status").done(); // without data the window begins with a welcome
    return profile;
  }
}
