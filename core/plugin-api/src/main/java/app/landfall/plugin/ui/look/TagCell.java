package app.landfall.plugin.ui.look;

import app.landfall.plugin.Needed;
import java.awt.BorderLayout;
import java.awt.Component;
import java.util.function.Function;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.table.TableCellRenderer;

/// A cell of a table with a [Tag], or nothing.
public final class TagCell implements TableCellRenderer {

  /// What a tag says.
  ///
  /// @param text empty for no tag
  public record Said(String text, Tone tone) {
    /// Checks what it is given.
    public Said {
      text = Needed.part(text, "Said.text");
      tone = Needed.part(tone, "Said.tone");
    }
  }

  private final JPanel cell = new JPanel(new BorderLayout());
  private final Tag tag = new Tag("", Tone.MUTED);
  private final Function<Object, Said> words;

  /// @param words what the tag of a value of the model says
  public TagCell(Function<Object, Said> words) {
    this.words = words;
    cell.add(tag, BorderLayout.LINE_START);
  }

  @Override
  public Component getTableCellRendererComponent(
      JTable table, Object value, boolean selected, boolean focused, int row, int column) {
    Said said = value == null ? new Said("", Tone.MUTED) : words.apply(value);
    tag.show(said.text(), said.tone());
    Tables.dressCell(cell, table, selected);
    Spoken.name(cell, said.text());
    return cell;
  }
}
