package app.landfall.syncstatus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.swing.ButtonModel;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;

/// A button that is made anew while somebody holds it down.
class SteadyButtonsTest {
  private final JPanel holder = new JPanel();
  private final List<String> used = new ArrayList<>();

  private void show(String words) {
    SteadyButtons.around(
        holder,
        () -> {
          holder.removeAll();
          JButton button = new JButton(words);
          button.addActionListener(_ -> used.add(words));
          holder.add(button);
        });
  }

  private JButton shown() {
    return (JButton) holder.getComponent(0);
  }

  private static void press(ButtonModel button) {
    button.setArmed(true);
    button.setPressed(true);
  }

  @Test
  void aPressIsNotLostToWhatIsShownAnewMeanwhile() throws Exception {
    SwingUtilities.invokeAndWait(() -> {
      show("Retry now");
      JButton held = shown();
      press(held.getModel());
      show("Sync now");
      show("Try again");
      assertThat(shown()).isSameAs(held);

      held.getModel().setPressed(false);

      assertThat(used).containsExactly("Retry now");
    });
    SwingUtilities.invokeAndWait(() -> assertThat(shown().getText()).isEqualTo("Try again"));
  }

  @Test
  void aPressThatIsTakenBackShowsWhatCameMeanwhile() throws Exception {
    SwingUtilities.invokeAndWait(() -> {
      show("Retry now");
      ButtonModel held = shown().getModel();
      press(held);
      show("Sync now");
      held.setArmed(false);
      held.setPressed(false);
    });
    SwingUtilities.invokeAndWait(() -> {
      assertThat(used).isEmpty();
      assertThat(shown().getText()).isEqualTo("Sync now");
      show("Try again");
      assertThat(shown().getText()).isEqualTo("Try again");
    });
  }
}
