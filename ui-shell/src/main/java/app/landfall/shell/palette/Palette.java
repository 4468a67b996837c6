package app.landfall.shell.palette;

import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.shell.look.FloatBorder;
import com.formdev.flatlaf.FlatClientProperties;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Component;
import java.awt.event.ActionEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.swing.AbstractAction;
import javax.swing.DefaultListModel;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.Timer;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import net.miginfocom.swing.MigLayout;

/// A field and the list of what fits. What plugins find arrives later, below what the program knows
/// itself; an answer to what was typed before is dropped. Event thread.
public final class Palette extends JPanel {
  private static final PaletteTexts TEXTS = Texts.of(PaletteTexts.class);
  private static final int WAIT_MILLIS = 120;
  private static final String FOUND = "found";
  private static final String NOTHING = "nothing";

  private final JTextField field = new JTextField();
  private final DefaultListModel<PaletteEntry> model = new DefaultListModel<>();
  private final JList<PaletteEntry> list = new JList<>(model);
  private final JLabel nothing = Labels.muted("");
  private final CardLayout cards = new CardLayout();
  private final JPanel results = new JPanel(cards);
  private final transient Supplier<List<PaletteEntry>> own;
  private final transient Function<String, CompletableFuture<List<PaletteEntry>>> others;
  private final transient Runnable close;
  private final Timer asking = new Timer(WAIT_MILLIS, _ -> ask());

  /// @param own what the program itself offers, asked for when it opens
  /// @param others finds plugins' things beside the event thread
  /// @param close takes the palette away
  public Palette(
      Supplier<List<PaletteEntry>> own,
      Function<String, CompletableFuture<List<PaletteEntry>>> others,
      Runnable close) {
    super(new BorderLayout());
    this.own = own;
    this.others = others;
    this.close = close;
    asking.setRepeats(false);
    build();
  }

  private void build() {
    setOpaque(false);
    setBorder(new FloatBorder());
    field.setName("palette.field");
    Spoken.name(field, TEXTS.hint());
    field.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, TEXTS.hint());
    field.putClientProperty(FlatClientProperties.STYLE_CLASS, "palette");
    field.putClientProperty(
        FlatClientProperties.TEXT_FIELD_LEADING_ICON, Icons.of("search", 18, Tone.MUTED));
    field.getDocument().addDocumentListener(new Typed());
    list.setName("palette.list");
    Spoken.name(list, TEXTS.results());
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setCellRenderer(new EntryCell());
    list.setFocusable(false);
    list.addMouseListener(new Chosen());
    JScrollPane scroll = new JScrollPane(list);
    scroll.setBorder(javax.swing.BorderFactory.createEmptyBorder(0, 2, 0, 2));
    nothing.setHorizontalAlignment(SwingConstants.CENTER);
    results.setOpaque(false);
    results.add(scroll, FOUND);
    results.add(nothing, NOTHING);
    JPanel below = new JPanel(new MigLayout("insets 8 16 10 16, fillx"));
    below.setOpaque(false);
    below.add(Labels.caption(TEXTS.keys()), "pushx, align right");
    JPanel above = new JPanel(new MigLayout("insets 4 8 4 8, fillx", "[grow, fill]"));
    above.setOpaque(false);
    above.add(field);
    add(above, BorderLayout.NORTH);
    add(results, BorderLayout.CENTER);
    add(below, BorderLayout.SOUTH);
    key("DOWN", () -> move(1));
    key("UP", () -> move(-1));
    key("ENTER", this::choose);
    key("ESCAPE", close);
  }

  private void key(String stroke, Runnable action) {
    field.getInputMap().put(KeyStroke.getKeyStroke(stroke), stroke);
    field
        .getActionMap()
        .put(
            stroke,
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent e) {
                action.run();
              }
            });
  }

  /// Begins anew: empty, with everything the program offers.
  public void open() {
    field.setText("");
    show(Matches.of("", own.get()));
    field.requestFocusInWindow();
  }

  private void typed() {
    show(Matches.of(field.getText(), own.get()));
    asking.restart();
  }

  private void ask() {
    String typed = field.getText();
    if (typed.isBlank()) {
      return;
    }
    var _ =
        others
            .apply(typed)
            .thenAcceptAsync(
                found -> {
                  if (typed.equals(field.getText()) && isShowing()) {
                    List<PaletteEntry> all = new ArrayList<>(Matches.of(typed, own.get()));
                    all.addAll(found);
                    show(all);
                  }
                },
                Edt.LATER);
  }

  private void show(List<PaletteEntry> entries) {
    model.clear();
    model.addAll(entries);
    list.setSelectedIndex(entries.isEmpty() ? -1 : 0);
    list.ensureIndexIsVisible(0);
    nothing.setText(entries.isEmpty() ? TEXTS.nothing(field.getText()) : "");
    cards.show(results, entries.isEmpty() ? NOTHING : FOUND);
  }

  private void move(int by) {
    int to = Math.clamp(list.getSelectedIndex() + by, 0, Math.max(0, model.size() - 1));
    list.setSelectedIndex(to);
    list.ensureIndexIsVisible(to);
  }

  private void choose() {
    PaletteEntry entry = list.getSelectedValue();
    if (entry != null && entry.reason().isEmpty()) {
      close.run();
      entry.run().run();
    }
  }

  private final class Chosen extends MouseAdapter {
    @Override
    public void mouseClicked(MouseEvent e) {
      choose();
    }
  }

  private final class Typed implements DocumentListener {
    @Override
    public void insertUpdate(DocumentEvent e) {
      typed();
    }

    @Override
    public void removeUpdate(DocumentEvent e) {
      typed();
    }

    @Override
    public void changedUpdate(DocumentEvent e) {}
  }

  /// The line of an entry, with the heading of its group above the first of each.
  private static final class EntryCell implements javax.swing.ListCellRenderer<PaletteEntry> {
    private final JPanel cell = new JPanel(new BorderLayout());
    private final JPanel line = new JPanel(new MigLayout("insets 8 12 8 12, gap 12, fillx"));
    private final JLabel heading = Labels.caption("");
    private final JLabel icon = new JLabel();
    private final JLabel title = new JLabel();
    private final JLabel detail = Labels.caption("");

    EntryCell() {
      heading.setBorder(javax.swing.BorderFactory.createEmptyBorder(10, 16, 4, 16));
      cell.setBorder(javax.swing.BorderFactory.createEmptyBorder(0, 4, 0, 4));
      cell.add(heading, BorderLayout.NORTH);
      cell.add(line, BorderLayout.CENTER);
      line.add(icon);
      line.add(title, "pushx, growx, wmin 0");
      line.add(detail, "align right");
    }

    @Override
    public Component getListCellRendererComponent(
        JList<? extends PaletteEntry> list,
        PaletteEntry entry,
        int index,
        boolean selected,
        boolean focused) {
      boolean first =
          index == 0 || !list.getModel().getElementAt(index - 1).group().equals(entry.group());
      heading.setText(entry.group());
      heading.setVisible(first);
      boolean enabled = entry.reason().isEmpty();
      icon.setIcon(entry.icon().apply(enabled ? Tone.MUTED : Tone.HAIRLINE));
      title.setText(entry.title());
      title.setForeground((enabled ? Tone.TEXT : Tone.MUTED).color());
      detail.setText(enabled ? entry.detail() : entry.reason());
      line.setBackground((selected ? Tone.SELECTION : Tone.SURFACE).color());
      line.putClientProperty(FlatClientProperties.STYLE, "arc: 12");
      cell.setBackground(Tone.SURFACE.color());
      Spoken.name(cell, entry.title() + " " + detail.getText());
      return cell;
    }
  }
}
