package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The keys that a plugin's text fields have without its doing anything for them.
@ExtendWith(WindowTests.class)
@Timeout(180)
class FieldKeysTest {
  private static final String BODY =
      """
      static final class Fields implements ViewPart {
        private final JPanel page = new JPanel(new java.awt.GridLayout(0, 1));
        Fields() {
          page.getAccessibleContext().setAccessibleName("Fields");
          add(new JTextField("before"), "first");
          JTextField day = add(new JTextField("01.12.2026"), "day");
          day.setCaretPosition(0);
          JTextArea note = add(new JTextArea("old"), "note");
          note.setFocusTraversalKeys(0, null);
          note.setFocusTraversalKeys(1, null);
        }
        private <T extends javax.swing.text.JTextComponent> T add(T field, String name) {
          field.setName(name);
          field.getAccessibleContext().setAccessibleName(name);
          page.add(field);
          return field;
        }
        public JComponent component() { return page; }
      }
      public void configure(PluginBinder b) {
        Fields.class.getName(); // read from the jar here, not on the event thread
        b.contribute(View.POINT, new View("fields.all", "Fields", "note", 0, Fields::new));
      }
      """;

  @Test
  void theTabKeyChoosesWhatIsInAFieldSoThatTypingTakesItsPlace() throws Exception {
    try (TestProfile profile = withFields();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.fields.all").focus("first").press("TAB").awaitFocus("day").write("2811");
      window.awaitText("day", "2811"::equals);
      window.press("shift TAB").awaitFocus("first").write("after");
      window.awaitText("first", "after"::equals);
    }
  }

  @Test
  void whatWasTypedIsUndoneAndDoneAgain() throws Exception {
    try (TestProfile profile = withFields();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.fields.all").focus("first").press("TAB").awaitFocus("day");
      window.press("HOME").press("DELETE").awaitText("day", "1.12.2026"::equals);
      window.press("ctrl Z").awaitText("day", "01.12.2026"::equals);
      window.press("ctrl Y").awaitText("day", "1.12.2026"::equals);
      window.press("TAB").awaitFocus("note").press("ctrl A").write("VZ 12345");
      window.press("BACK_SPACE").press("ctrl Z").awaitText("note", "VZ 12345"::equals);
      window.press("ctrl Z").press("ctrl Z").press("ctrl Z").awaitText("note", "old"::equals);
      window.press("ctrl shift Z").awaitText("note", "VZ"::equals);
      assertThat(window.text("day")).isEqualTo("1.12.2026");
    }
  }

  private static TestProfile withFields() throws Exception {
    TestProfile profile = TestProfile.fresh();
    MadeJar.doing("fields", BODY).in(profile.folder().resolve("plugins"));
    profile.run("status").done(); // without data the window begins with a welcome
    return profile;
  }
}
