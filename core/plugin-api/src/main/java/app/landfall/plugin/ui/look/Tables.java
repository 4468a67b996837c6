package app.landfall.plugin.ui.look;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.KeyboardFocusManager;
import java.awt.event.MouseEvent;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.SwingConstants;
import javax.swing.UIManager;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.JTableHeader;
import javax.swing.table.TableCellRenderer;
import javax.swing.table.TableColumn;
import javax.swing.table.TableColumnModel;
import javax.swing.table.TableModel;
import org.jspecify.annotations.Nullable;

/// Tables as they look everywhere: rows of the chosen density, hairlines between them, 12 px beside
/// the text, a bar of the accent before what is selected, headers aligned as their columns.
public final class Tables {
  private static final int PAD = 12;

  private Tables() {}

  /// A table in the program's look. The tab key leads through the cells that can be edited and out
  /// behind the last; where none can be, straight out.
  ///
  /// @param name for tests and for those who cannot see
  public static JTable make(TableModel model, String name) {
    JTable table = new Dressed(model);
    table.setName(name);
    Spoken.name(table, name);
    table.setFillsViewportHeight(true);
    table.setShowGrid(false);
    table.setIntercellSpacing(new Dimension(0, 0));
    table.getTableHeader().setReorderingAllowed(false);
    table.setDefaultRenderer(Object.class, new Plain());
    table.putClientProperty("terminateEditOnFocusLost", true);
    TabThroughCells.bind(table);
    CopyRows.bind(table);
    return table;
  }

  /// Lets the tab key lead straight out of a table, past cells that can be edited, as out of a
  /// list; for long tables, and for those whose model only says that its cells can be edited.
  public static void leaveByTab(JTable table) {
    table.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
    table.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
  }

  /// Scrolls it.
  public static JScrollPane scroll(JTable table) {
    JScrollPane pane = new JScrollPane(table);
    pane.setBorder(BorderFactory.createEmptyBorder());
    pane.putClientProperty(FlatClientProperties.STYLE_CLASS, "table");
    pane.getVerticalScrollBar().setUnitIncrement(16);
    return pane;
  }

  /// Sets up one column.
  ///
  /// @param width in px before scaling
  /// @param fixed whether it keeps that width when there is more room
  /// @param trailing whether its header stands at the right, as amounts do
  /// @param cell paints it; null = plain text
  public static void column(
      JTable table,
      int column,
      int width,
      boolean fixed,
      boolean trailing,
      @Nullable TableCellRenderer cell) {
    var at = table.getColumnModel().getColumn(column);
    at.setPreferredWidth(width);
    if (fixed) {
      at.setMinWidth(width);
      at.setMaxWidth(width);
    }
    if (cell != null) {
      at.setCellRenderer(cell);
    }
    at.setHeaderRenderer(new Header(trailing));
  }

  /// Gives the component of a cell the row's colours, font and padding; for renderers.
  public static void dressCell(JComponent cell, JTable table, boolean selected) {
    cell.setFont(table.getFont());
    cell.setForeground(Tone.TEXT.color());
    cell.setBackground(ground(table, selected));
    cell.setOpaque(true);
    cell.setBorder(BorderFactory.createEmptyBorder(0, PAD, 0, PAD));
  }

  private static Color ground(JTable table, boolean selected) {
    return selected ? Tone.SELECTION.color() : table.getBackground();
  }

  /// The row height of the chosen density.
  public static int rowHeight() {
    int themed = UIManager.getInt("Landfall.rowHeight");
    return themed == 0 ? 32 : themed;
  }

  private static final class Plain extends DefaultTableCellRenderer {
    @Override
    public Component getTableCellRendererComponent(
        JTable table, Object value, boolean selected, boolean focused, int row, int column) {
      super.getTableCellRendererComponent(table, value, selected, false, row, column);
      dressCell(this, table, selected);
      return this;
    }
  }

  /// Delegates to the look and feel's own header, so that sort arrows stay.
  private static final class Header implements TableCellRenderer {
    private final boolean trailing;

    Header(boolean trailing) {
      this.trailing = trailing;
    }

    @Override
    public Component getTableCellRendererComponent(
        JTable table, Object value, boolean selected, boolean focused, int row, int column) {
      Component made =
          table
              .getTableHeader()
              .getDefaultRenderer()
              .getTableCellRendererComponent(table, value, selected, focused, row, column);
      if (made instanceof JLabel label) {
        label.setHorizontalAlignment(trailing ? SwingConstants.TRAILING : SwingConstants.LEADING);
      }
      return made;
    }
  }

  /// The text of a cell that has no room for it.
  private static @Nullable String cut(Component cell, int room) {
    if (cell.getPreferredSize().width <= room) {
      return null;
    }
    return cell instanceof JLabel label
        ? label.getText()
        : cell.getAccessibleContext().getAccessibleName();
  }

  /// The headers.
  private static final class Titles extends JTableHeader {
    Titles(TableColumnModel columns) {
      super(columns);
    }

    @Override
    public @Nullable String getToolTipText(MouseEvent e) {
      String own = super.getToolTipText(e);
      int column = columnAtPoint(e.getPoint());
      if (own != null || column < 0) {
        return own;
      }
      TableColumn at = getColumnModel().getColumn(column);
      Component cell =
          at.getHeaderRenderer()
              .getTableCellRendererComponent(
                  getTable(), at.getHeaderValue(), false, false, -1, column);
      return cut(cell, at.getWidth());
    }
  }

  /// Paints the hairlines and the bar over the cells.
  private static final class Dressed extends JTable {
    Dressed(TableModel model) {
      super(model);
    }

    /// A header stands where plain cells do, unless [#column] says otherwise.
    @Override
    public void addColumn(TableColumn column) {
      if (column.getHeaderRenderer() == null) {
        column.setHeaderRenderer(new Header(false));
      }
      super.addColumn(column);
    }

    @Override
    public void updateUI() {
      super.updateUI();
      setRowHeight(rowHeight());
    }

    @Override
    protected JTableHeader createDefaultTableHeader() {
      return new Titles(getColumnModel());
    }

    /// What is cut can be read here.
    @Override
    public @Nullable String getToolTipText(MouseEvent e) {
      String own = super.getToolTipText(e);
      int row = rowAtPoint(e.getPoint());
      int column = columnAtPoint(e.getPoint());
      return own != null || row < 0 || column < 0
          ? own
          : cut(
              prepareRenderer(getCellRenderer(row, column), row, column),
              getCellRect(row, column, false).width);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      super.paintComponent(graphics);
      Graphics2D g = (Graphics2D) graphics.create();
      var clip = g.getClipBounds();
      int first = Math.max(0, rowAtPoint(new java.awt.Point(0, clip.y)));
      for (int row = first; row < getRowCount(); row++) {
        var cell = getCellRect(row, 0, true);
        if (cell.y > clip.y + clip.height) {
          break;
        }
        g.setColor(Tone.HAIRLINE.color());
        g.fillRect(0, cell.y + cell.height - 1, getWidth(), 1);
        if (isRowSelected(row)) {
          g.setColor(Tone.ACCENT.color());
          g.fillRect(0, cell.y, 2, cell.height);
        }
      }
      g.dispose();
    }
  }
}
