package app.landfall.shell.look;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Container;
import java.awt.Toolkit;
import java.awt.event.ContainerEvent;
import javax.swing.JComponent;
import javax.swing.plaf.basic.BasicHTML;

/// The switch that keeps Swing from reading text as HTML: a supplier's name that begins with
/// `<html>` is a name. The switch is one of each component, so it is set on every component as it
/// is put anywhere.
final class HtmlDisabler {
  private HtmlDisabler() {}

  static void everywhere() {
    Toolkit.getDefaultToolkit()
        .addAWTEventListener(HtmlDisabler::added, AWTEvent.CONTAINER_EVENT_MASK);
  }

  private static void added(AWTEvent event) {
    if (event instanceof ContainerEvent added && added.getID() == ContainerEvent.COMPONENT_ADDED) {
      disable(added.getChild());
    }
  }

  private static void disable(Component component) {
    if (component instanceof JComponent swing
        && !Boolean.TRUE.equals(swing.getClientProperty("html.disable"))) {
      swing.putClientProperty("html.disable", true);
      swing.putClientProperty(BasicHTML.propertyKey, null);
    }
    if (component instanceof Container container) {
      for (Component child : container.getComponents()) {
        disable(child);
      }
    }
  }
}
