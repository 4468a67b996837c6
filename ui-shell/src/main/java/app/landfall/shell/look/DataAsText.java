package app.landfall.shell.look;

import app.landfall.plugin.VisibleText;
import com.formdev.flatlaf.ui.FlatButtonUI;
import com.formdev.flatlaf.ui.FlatCheckBoxMenuItemUI;
import com.formdev.flatlaf.ui.FlatCheckBoxUI;
import com.formdev.flatlaf.ui.FlatLabelUI;
import com.formdev.flatlaf.ui.FlatMenuItemUI;
import com.formdev.flatlaf.ui.FlatMenuUI;
import com.formdev.flatlaf.ui.FlatRadioButtonMenuItemUI;
import com.formdev.flatlaf.ui.FlatRadioButtonUI;
import com.formdev.flatlaf.ui.FlatRootPaneUI;
import com.formdev.flatlaf.ui.FlatTitlePane;
import com.formdev.flatlaf.ui.FlatToggleButtonUI;
import com.formdev.flatlaf.ui.FlatToolTipUI;
import java.awt.Font;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JRootPane;
import javax.swing.JToolTip;
import javax.swing.UIManager;
import javax.swing.plaf.ComponentUI;
import org.jspecify.annotations.Nullable;

/// The looks of components that show text, with data as text: each is given to a component while
/// that is being made, and so before Swing could take a supplier's name that begins with `<html>`
/// for a page, whose pictures it would fetch. What is shown has no hidden characters, either.
///
/// `FlatLaf.properties` names the classes in here; Swing finds them by that.
public final class DataAsText {
  private static final String NO_HTML = "html.disable";
  private static final String WATCHED = "landfall.asText";
  private static final PropertyChangeListener WATCH = DataAsText::changed;

  private DataAsText() {}

  /// Makes these looks known by their classes, each time a theme was installed. Swing would look
  /// for them with the class loader of whoever makes the first component of a kind, and that of a
  /// plugin does not see this package: its check boxes would have no look, and not be seen.
  static void makeKnown() {
    for (Class<?> look : DataAsText.class.getClasses()) {
      UIManager.put(look.getName(), look);
    }
  }

  private static void dress(JComponent component) {
    component.putClientProperty(NO_HTML, true);
    if (component.getClientProperty(WATCHED) == null) {
      component.putClientProperty(WATCHED, true);
      component.addPropertyChangeListener(WATCH);
      show(component);
    }
  }

  private static void changed(PropertyChangeEvent change) {
    if (change.getSource() instanceof JComponent component
        && change.getNewValue() instanceof String text
        && isOdd(component, text)) {
      show(component);
    }
  }

  private static void show(JComponent component) {
    switch (component) {
      case JLabel label when isOdd(label, label.getText()) ->
          label.setText(shown(label, label.getText()));
      case AbstractButton button when isOdd(button, button.getText()) ->
          button.setText(shown(button, button.getText()));
      case JToolTip tip when isOdd(tip, tip.getTipText()) ->
          tip.setTipText(shown(tip, tip.getTipText()));
      default -> {}
    }
    if (isOdd(component, component.getToolTipText())) {
      component.setToolTipText(shown(component, component.getToolTipText()));
    }
  }

  private static boolean isOdd(JComponent component, @Nullable String text) {
    return text != null && !shown(component, text).equals(text);
  }

  /// While a component is being made it may have no font yet.
  private static String shown(JComponent component, String text) {
    Font own = component.getFont();
    Font font = own == null ? UIManager.getFont("Label.font") : own;
    return font == null ? VisibleText.of(text) : MissingSymbols.shown(text, font);
  }

  /// Of labels.
  public static final class Label {
    private Label() {}

    /// Called by Swing.
    public static ComponentUI createUI(JComponent component) {
      dress(component);
      return FlatLabelUI.createUI(component);
    }
  }

  /// Of buttons.
  public static final class Button {
    private Button() {}

    /// Called by Swing.
    public static ComponentUI createUI(JComponent component) {
      dress(component);
      return FlatButtonUI.createUI(component);
    }
  }

  /// Of buttons that stay down.
  public static final class ToggleButton {
    private ToggleButton() {}

    /// Called by Swing.
    public static ComponentUI createUI(JComponent component) {
      dress(component);
      return FlatToggleButtonUI.createUI(component);
    }
  }

  /// Of radio buttons.
  public static final class RadioButton {
    private RadioButton() {}

    /// Called by Swing.
    public static ComponentUI createUI(JComponent component) {
      dress(component);
      return FlatRadioButtonUI.createUI(component);
    }
  }

  /// Of check boxes.
  public static final class CheckBox {
    private CheckBox() {}

    /// Called by Swing.
    public static ComponentUI createUI(JComponent component) {
      dress(component);
      return FlatCheckBoxUI.createUI(component);
    }
  }

  /// Of entries of menus.
  public static final class MenuItem {
    private MenuItem() {}

    /// Called by Swing.
    public static ComponentUI createUI(JComponent component) {
      dress(component);
      return FlatMenuItemUI.createUI(component);
    }
  }

  /// Of menus.
  public static final class Menu {
    private Menu() {}

    /// Called by Swing.
    public static ComponentUI createUI(JComponent component) {
      dress(component);
      return FlatMenuUI.createUI(component);
    }
  }

  /// Of entries with a tick.
  public static final class CheckBoxMenuItem {
    private CheckBoxMenuItem() {}

    /// Called by Swing.
    public static ComponentUI createUI(JComponent component) {
      dress(component);
      return FlatCheckBoxMenuItemUI.createUI(component);
    }
  }

  /// Of entries of which one is chosen.
  public static final class RadioButtonMenuItem {
    private RadioButtonMenuItem() {}

    /// Called by Swing.
    public static ComponentUI createUI(JComponent component) {
      dress(component);
      return FlatRadioButtonMenuItemUI.createUI(component);
    }
  }

  /// Of tooltips.
  public static final class ToolTip {
    private ToolTip() {}

    /// Called by Swing.
    public static ComponentUI createUI(JComponent component) {
      dress(component);
      return FlatToolTipUI.createUI(component);
    }
  }

  /// Of windows, whose title is a label that asks for no look of ours.
  public static final class RootPane {
    private RootPane() {}

    /// Called by Swing.
    public static ComponentUI createUI(JComponent component) {
      return new FlatRootPaneUI() {
        @Override
        protected FlatTitlePane createTitlePane() {
          return new TitlePane(rootPane);
        }
      };
    }
  }

  private static final class TitlePane extends FlatTitlePane {
    TitlePane(JRootPane rootPane) {
      super(rootPane);
    }

    @Override
    protected void addSubComponents() {
      super.addSubComponents();
      dress(titleLabel);
    }
  }
}
