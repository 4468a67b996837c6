package app.landfall.plugin.ui.look;

import app.landfall.plugin.Texts;
import com.formdev.flatlaf.FlatClientProperties;
import java.util.function.Consumer;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/// A field to search with, as one types.
public final class SearchField extends JTextField {

  /// @param hint what stands in it while it is empty; also its name for those who cannot see
  /// @param typed called with the text after each change
  public SearchField(String hint, Consumer<String> typed) {
    putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, hint);
    putClientProperty(
        FlatClientProperties.TEXT_FIELD_LEADING_ICON, Icons.of("search", 16, Tone.MUTED));
    putClientProperty(FlatClientProperties.TEXT_FIELD_SHOW_CLEAR_BUTTON, true);
    putClientProperty(FlatClientProperties.STYLE_CLASS, "search");
    Spoken.name(this, hint);
    setToolTipText(null);
    getDocument().addDocumentListener(new Typed(typed));
  }

  /// With the program's own word for searching.
  public SearchField(Consumer<String> typed) {
    this(Texts.of(LookTexts.class).search(), typed);
  }

  private final class Typed implements DocumentListener {
    private final transient Consumer<String> typed;

    Typed(Consumer<String> typed) {
      this.typed = typed;
    }

    @Override
    public void insertUpdate(DocumentEvent e) {
      typed.accept(getText());
    }

    @Override
    public void removeUpdate(DocumentEvent e) {
      typed.accept(getText());
    }

    @Override
    public void changedUpdate(DocumentEvent e) {}
  }
}
