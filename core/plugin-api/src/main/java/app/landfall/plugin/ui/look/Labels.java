package app.landfall.plugin.ui.look;

import app.landfall.plugin.VisibleText;
import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Component;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTextArea;

/// Text of a page in one of the few styles there are.
public final class Labels {
  private Labels() {}

  /// A page's title: 20 semibold.
  public static JLabel title(String text) {
    return styled(new JLabel(text), "title");
  }

  /// A section's heading: 15 semibold.
  public static JLabel section(String text) {
    return styled(new JLabel(text), "section");
  }

  /// The name above a field: 12; names the field for those who cannot see, too.
  public static JLabel field(String text, Component field) {
    JLabel label = styled(new JLabel(text), "field");
    label.setLabelFor(field);
    if (field.getAccessibleContext() != null) {
      Spoken.name(field, text);
    }
    return label;
  }

  /// Body text that may be overlooked.
  public static JLabel muted(String text) {
    return styled(new JLabel(text), "muted");
  }

  /// Small print: 12, muted.
  public static JLabel caption(String text) {
    return styled(new JLabel(text), "caption");
  }

  /// One figure of a dashboard: 28 semibold.
  public static FigureLabel figure(String text) {
    return styled(new FigureLabel(text), "figure");
  }

  /// Text of several lines that wraps where its page ends; cannot be typed in.
  ///
  /// @param style `section`, `body`, `muted` or `caption`
  public static JTextArea wrapped(String text, String style) {
    JTextArea area = new Reading(text);
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    area.setEditable(false);
    area.setFocusable(false);
    area.setOpaque(false);
    area.setBorder(null);
    Spoken.name(area, area.getText());
    return styled(area, style);
  }

  /// Gives a component one of the styles `title section body muted caption field figure semibold`.
  ///
  /// @return the component
  public static <C extends JComponent> C styled(C component, String style) {
    component.putClientProperty(FlatClientProperties.STYLE_CLASS, style);
    return component;
  }

  /// Lets the mouse through to what it stands on: a card is clicked on its words, too.
  private static final class Reading extends JTextArea {
    Reading(String text) {
      super(VisibleText.of(text));
    }

    @Override
    public void setText(String text) {
      super.setText(VisibleText.of(text));
    }

    @Override
    public boolean contains(int x, int y) {
      return false;
    }
  }
}
