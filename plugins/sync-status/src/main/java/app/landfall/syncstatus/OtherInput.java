package app.landfall.syncstatus;

import app.landfall.plugin.OtherValue;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import java.awt.event.HierarchyEvent;
import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/// The input for another value, typed or chosen, with what was wrong with the last one. Event
/// thread.
final class OtherInput {
  private final JPanel page =
      new JPanel(new MigLayout("insets 0, gap 4, wrap 1, hidemode 3", "[grow, fill, 320::]"));
  private final JLabel problem = Labels.caption("");
  private final JComponent input;

  OtherInput(OtherValue value, String text) {
    List<String> choices = value.choices();
    input = choices.isEmpty() ? new JTextField(value.shown()) : chosen(choices, value.shown());
    input.setName("other.value");
    Spoken.name(input, text);
    problem.setName("other.problem");
    problem.setForeground(Tone.ERROR.color());
    problem.setVisible(false);
    page.add(new JLabel(text), "gapbottom 4");
    page.add(input);
    page.add(problem);
    page.addHierarchyListener(this::shown);
  }

  private static JComboBox<String> chosen(List<String> choices, String now) {
    JComboBox<String> box = new JComboBox<>(choices.toArray(String[]::new));
    box.setSelectedItem(now);
    return box;
  }

  /// What is typed in has the focus, not the button that the dialog gives it to.
  private void shown(HierarchyEvent event) {
    if ((event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0 && page.isShowing()) {
      app.landfall.plugin.ui.Edt.LATER.execute(input::requestFocusInWindow);
    }
  }

  JComponent page() {
    return page;
  }

  String typed() {
    return input instanceof JTextField field
        ? field.getText()
        : String.valueOf(((JComboBox<?>) input).getSelectedItem());
  }

  void refuse(String why) {
    problem.setText(why);
    problem.setVisible(true);
    Spoken.description(input, why);
  }
}
