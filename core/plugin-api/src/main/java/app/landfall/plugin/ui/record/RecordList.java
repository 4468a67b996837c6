package app.landfall.plugin.ui.record;

import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.ViewPart;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.EmptyState;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.SearchField;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import app.landfall.store.ReadTransaction;
import app.landfall.store.RowState;
import app.landfall.store.Subscription;
import java.awt.CardLayout;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.table.AbstractTableModel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A page with all records of a kind: found as one types, each with its state, opened by Enter or a
/// double click. Follows the table by itself. On the event thread.
///
/// @param <R> the record
public final class RecordList<R extends Record> implements ViewPart {
  private static final Logger LOG = LoggerFactory.getLogger(RecordList.class);
  private static final int MOST = 1000;
  private static final String TABLE = "table";
  private static final String NOTHING = "nothing";
  private static final String NO_MATCH = "no match";

  /// One look at the table.
  private record Found<R extends Record>(
      FoundRecords<R> look,
      Map<String, RowState> states,
      long matching,
      List<FieldColumn> columns) {
    List<R> rows() {
      return look.rows();
    }
  }

  private final RecordKind<R> kind;
  private final RecordDoor door;
  private final RecordTexts texts = RecordKind.texts();
  private final Model model = new Model();
  private final JTable table;
  private final ListColumns columns;
  private final JLabel more = Labels.caption("");
  private final SearchField search = new SearchField(_ -> searched());
  private final CardLayout cards = new CardLayout();
  private final JPanel middle = new JPanel(cards);
  private final JPanel page;
  private final Set<String> said = new HashSet<>();
  private @Nullable Subscription live;

  RecordList(RecordKind<R> kind, RecordDoor door) {
    this.kind = kind;
    this.door = door;
    this.table = Tables.make(model, kind.many());
    Tables.leaveByTab(table);
    this.columns = new ListColumns(table, kind.columns());
    search.setName("search");
    more.setName("more");
    this.page = page();
    searched();
  }

  private JPanel page() {
    openFromTable();
    JPanel made = new JPanel(new MigLayout("fill, insets 24, gap 12", "[grow][]", "[][grow][]"));
    made.setName(kind.table());
    Spoken.name(made, kind.many());
    made.add(Labels.title(kind.many()), "split 2, gapright 16");
    made.add(search, "growx, wmax 320");
    made.add(createButton(), "wrap");
    middle.setOpaque(false);
    middle.add(columns.component(), TABLE);
    middle.add(
        new EmptyState(kind.icon(), texts.nothingYet(RecordKind.inSentence(kind.many())))
            .with(createButton()),
        NOTHING);
    middle.add(
        new EmptyState("search", texts.noMatch())
            .with(Buttons.plain(texts.showAll(), () -> search.setText(""))),
        NO_MATCH);
    made.add(middle, "span 2, grow, wrap");
    made.add(more, "span 2, hidemode 3");
    return made;
  }

  private javax.swing.JButton createButton() {
    javax.swing.JButton button = Buttons.primary(kind.newOne(), () -> kind.create(door));
    button.setName("new");
    return button;
  }

  private void openFromTable() {
    table.getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "open");
    table.getActionMap().put("open", new Open());
    table.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            if (e.getClickCount() == 2) {
              open();
            }
          }
        });
  }

  private void open() {
    int row = table.getSelectedRow();
    if (row >= 0) {
      door.workbench().open(kind.address(kind.id(model.found.rows().get(row))));
    }
  }

  private void searched() {
    if (live != null) {
      live.close();
    }
    String text = search.getText();
    live = door.store().live(read -> find(read, text), Edt.LATER, this::show);
  }

  private Found<R> find(ReadTransaction read, String text) {
    String where = text.isBlank() ? "" : " WHERE " + matching();
    Map<String, String> parameters = text.isBlank() ? Map.of() : Map.of("text", pattern(text));
    String from = " FROM " + kind.table() + where;
    FoundRecords<R> look =
        FoundRecords.at(
            read, kind, from + " ORDER BY " + kind.order() + " LIMIT " + MOST, parameters);
    List<String> ids = look.rows().stream().map(kind::id).toList();
    return new Found<>(
        look,
        read.states(kind.table(), ids),
        read.number("SELECT count(*)" + from, parameters),
        kind.columns().stream().map(field -> FieldColumn.of(field, look.rows())).toList());
  }

  private String matching() {
    return kind.fields().stream()
        .map(field -> "lower(" + field.column() + ") LIKE :text ESCAPE '\\'")
        .collect(Collectors.joining(" OR "));
  }

  private static String pattern(String text) {
    String escaped = text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
    return "%" + escaped + "%";
  }

  private void show(Found<R> found) {
    int selected = table.getSelectedRow();
    String id = selected < 0 ? "" : kind.id(model.found.rows().get(selected));
    model.show(found);
    columns.show(found.columns());
    for (int row = 0; row < found.rows().size(); row++) {
      if (kind.id(found.rows().get(row)).equals(id)) {
        table.setRowSelectionInterval(row, row);
      }
    }
    boolean searching = !search.getText().isBlank();
    cards.show(middle, found.matching() > 0 ? TABLE : searching ? NO_MATCH : NOTHING);
    say(found);
  }

  /// What is not in the table, and why.
  private void say(Found<R> found) {
    Map<String, String> refused = found.look().refused();
    int seen = found.rows().size() + refused.size();
    String first = found.matching() > seen ? texts.firstOf(seen, found.matching()) : "";
    String not = refused.isEmpty() ? "" : texts.notShown(refused.size());
    more.setText((first + " " + not).strip());
    more.setVisible(!more.getText().isEmpty());
    refused.forEach((id, why) -> {
      if (said.add(id + why)) {
        LOG.warn(
            "Row {} of {} is not in the list: its record refused it: {}", id, kind.table(), why);
      }
    });
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public void closed() {
    if (live != null) {
      live.close();
    }
  }

  private final class Open extends AbstractAction {
    private static final long serialVersionUID = 1L;

    @Override
    public void actionPerformed(ActionEvent e) {
      open();
    }
  }

  private final class Model extends AbstractTableModel {
    private static final long serialVersionUID = 1L;
    private transient Found<R> found =
        new Found<>(new FoundRecords<>(List.of(), Map.of()), Map.of(), 0, List.of());

    void show(Found<R> now) {
      found = now;
      fireTableDataChanged();
    }

    @Override
    public int getRowCount() {
      return found.rows().size();
    }

    @Override
    public int getColumnCount() {
      return kind.columns().size() + 1;
    }

    @Override
    public String getColumnName(int column) {
      return column == 0 ? "" : kind.columns().get(column - 1).label();
    }

    @Override
    public Object getValueAt(int row, int column) {
      R record = found.rows().get(row);
      return column == 0
          ? found.states().getOrDefault(kind.id(record), RowState.LOCAL)
          : found.columns().get(column - 1).write(record);
    }
  }
}
