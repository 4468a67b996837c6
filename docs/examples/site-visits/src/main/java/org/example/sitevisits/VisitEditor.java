package org.example.sitevisits;

import static org.example.sitevisits.VisitTexts.TEXTS;

import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.EditorPart;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.FileDialogs;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Tables;
import app.landfall.store.Subscription;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.table.AbstractTableModel;
import net.miginfocom.swing.MigLayout;

/// The tab of a visit: the program's form at the left, findings and the photo at the right. On the
/// event thread.
final class VisitEditor implements EditorPart {
  private static final int PHOTO_WIDTH = 360;

  /// One look at what belongs to the visit; the photo is unpacked where it is read.
  private record Found(
      boolean stored, List<Finding> findings, Optional<BufferedImage> photo) {}

  private final EditorPart form;
  private final VisitParts parts;
  private final String id;
  private final Findings findings = new Findings();
  private final JTextField what = new JTextField();
  private final JButton add = Buttons.plain(TEXTS.add(), this::add);
  private final JButton choose = Buttons.plain(TEXTS.choosePhoto(), this::choose);
  private final JLabel photo = new JLabel();
  private final JLabel hint = Labels.muted(TEXTS.saveFirst());
  private final JPanel page = new JPanel(new MigLayout("fill, insets 0, gap 0", "[grow][grow]"));
  private final Subscription live;

  VisitEditor(EditorPart form, VisitParts parts, String id) {
    this.form = form;
    this.parts = parts;
    this.id = id;
    page.add(form.component(), "grow");
    page.add(side(), "grow");
    live = parts.store().live(read -> find(read), Edt.LATER, this::show);
  }

  private JPanel side() {
    JPanel side =
        new JPanel(
            new MigLayout(
                "insets 24, wrap 1, gap 8, hidemode 3, fillx", "[grow, fill]", "[][grow][][][]"));
    what.setName("finding");
    add.setName("finding.add");
    choose.setName("photo.choose");
    what.addActionListener(_ -> add());
    side.add(Labels.section(TEXTS.findings()));
    side.add(Tables.scroll(Tables.make(findings, "findings")), "grow, hmin 120");
    side.add(Labels.field(TEXTS.finding(), what));
    side.add(what, "split 2, growx");
    side.add(add, "grow 0");
    side.add(hint);
    side.add(Labels.section(TEXTS.photo()), "gaptop 16");
    side.add(photo);
    side.add(choose, "grow 0");
    return side;
  }

  private Found find(app.landfall.store.ReadTransaction read) {
    Map<String, String> mine = Map.of("id", id);
    return new Found(
        read.number("SELECT count(*) FROM visits WHERE id=:id", mine) > 0,
        read.list(
            Finding.class, "SELECT * FROM visit_findings WHERE visit_id=:id ORDER BY id", mine),
        read.find(Photo.class, "SELECT * FROM visit_photos WHERE visit_id=:id", mine)
            .map(Photo::image));
  }

  private void show(Found found) {
    hint.setVisible(!found.stored());
    add.setEnabled(found.stored());
    what.setEnabled(found.stored());
    choose.setEnabled(found.stored());
    findings.show(found.findings());
    photo.setIcon(found.photo().map(image -> new ImageIcon(scaled(image))).orElse(null));
    photo.setVisible(found.photo().isPresent());
  }

  private static Image scaled(BufferedImage image) {
    return image.getScaledInstance(
        Math.min(PHOTO_WIDTH, image.getWidth()), -1, Image.SCALE_SMOOTH);
  }

  private void add() {
    if (!what.getText().isBlank()) {
      parts.add(id, what.getText().strip());
      what.setText("");
    }
  }

  private void choose() {
    FileDialogs.openOne(page, "visit.chooser", "Photo")
        .ifPresent(photo -> parts.takePhoto(id, photo));
  }

  @Override
  public String title() {
    return form.title();
  }

  @Override
  public boolean dirty() {
    return form.dirty();
  }

  @Override
  public CompletionStage<Boolean> save() {
    return form.save();
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public void closed() {
    live.close();
    form.closed();
  }

  /// What was found, and whether it is done, which can be ticked.
  private final class Findings extends AbstractTableModel {
    private static final long serialVersionUID = 1L;
    private transient List<Finding> rows = List.of();

    void show(List<Finding> now) {
      rows = now;
      fireTableDataChanged();
    }

    @Override
    public int getRowCount() {
      return rows.size();
    }

    @Override
    public int getColumnCount() {
      return 2;
    }

    @Override
    public String getColumnName(int column) {
      return column == 0 ? TEXTS.finding() : TEXTS.done();
    }

    @Override
    public Class<?> getColumnClass(int column) {
      return column == 0 ? String.class : Boolean.class;
    }

    @Override
    public Object getValueAt(int row, int column) {
      return column == 0 ? rows.get(row).what() : rows.get(row).done();
    }

    @Override
    public boolean isCellEditable(int row, int column) {
      return column == 1;
    }

    @Override
    public void setValueAt(Object value, int row, int column) {
      parts.setDone(rows.get(row), Boolean.TRUE.equals(value));
    }
  }
}
