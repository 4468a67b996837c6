package app.landfall.invoices.ui.papers;

import static app.landfall.invoices.ui.papers.PaperTexts.PAPERS;

import app.landfall.invoices.papers.KeptPaper;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// The section of an invoice with its papers: each with its kind, size and place, to open, save or
/// take away, and a button that attaches more. Follows the store by itself. Event thread.
public final class PapersSection extends JPanel {
  private final transient PaperDesk desk;
  private final transient PaperDesk.PaperNews done;
  private final JPanel rows =
      new JPanel(new MigLayout("insets 0, fillx, wrap 1, gap 4", "[grow, fill]"));
  private final JButton attach;
  private String invoice = "";
  private transient Runnable unfollow = () -> {};
  private transient List<KeptPaper> shown = List.of();

  /// @param done takes what was done
  public PapersSection(PaperDesk desk, PaperDesk.PaperNews done) {
    super(new MigLayout("insets 0, fillx, wrap 1, gap 0", "[grow, fill]"));
    this.desk = desk;
    this.done = done;
    this.attach = Buttons.quiet(PAPERS.attach(), this::attach);
    setName("papers");
    Spoken.name(this, PAPERS.papers());
    setOpaque(false);
    rows.setOpaque(false);
    attach.setName("papers.attach");
    add(Labels.section(PAPERS.papers()));
    add(rows, "gaptop 8, wmin 0");
    add(attach, "gaptop 4, alignx left, grow 0");
    show(List.of());
  }

  /// Shows the papers of an invoice.
  ///
  /// @param stored whether it is stored, so that something can be given to it
  public void of(String id, boolean stored) {
    attach.setEnabled(stored);
    attach.setToolTipText(stored ? null : PAPERS.saveFirst());
    Spoken.description(attach, stored ? "" : PAPERS.saveFirst());
    if (id.equals(invoice)) {
      return;
    }
    close();
    invoice = id;
    show(List.of());
    if (!id.isEmpty()) {
      unfollow = desk.papers().follow(id, Edt.LATER, this::show)::close;
    }
  }

  /// It follows nothing any more.
  public void close() {
    unfollow.run();
    unfollow = () -> {};
    invoice = "";
  }

  private void show(List<KeptPaper> papers) {
    if (papers.equals(shown) && rows.getComponentCount() > 0) {
      return;
    }
    shown = papers;
    rows.removeAll();
    papers.forEach(paper -> rows.add(row(paper), "wmin 0"));
    if (papers.isEmpty()) {
      rows.add(Labels.muted(PAPERS.noneHere()));
    }
    revalidate();
    repaint();
  }

  private JPanel row(KeptPaper paper) {
    JPanel row =
        new JPanel(
            new MigLayout("insets 0, fillx, gap 8, hidemode 3", "[20!][grow, fill]4[]4[]4[]"));
    row.setOpaque(false);
    row.setName("papers.row");
    String name = PaperWords.name(paper);
    JLabel title = new JLabel(name);
    title.setToolTipText(name);
    JLabel facts = Labels.caption(PaperWords.facts(paper));
    Spoken.name(row, name + ", " + facts.getText());
    row.add(new JLabel(Icons.of("document", 18, Tone.MUTED)), "spany 2, aligny top, gaptop 6");
    row.add(title, "wmin 0");
    row.add(
        icon("link", "open", PAPERS.openNamed(name), () -> desk.open(paper, done::said)),
        "spany 2");
    row.add(
        icon("download", "save", PAPERS.saveNamed(name), () -> desk.save(this, paper, done::said)),
        "spany 2");
    row.add(remove(paper, name), "spany 2, wrap");
    row.add(facts, "cell 1 1, wmin 0");
    return row;
  }

  /// The file that the invoice was read from stays with it.
  private JButton remove(KeptPaper paper, String name) {
    JButton remove = icon("close", "remove", PAPERS.removeNamed(name), () -> release(paper));
    boolean given = invoice.equals(paper.invoiceId()) && !paper.original();
    remove.setEnabled(given);
    if (!given) {
      remove.setToolTipText(PAPERS.isOriginal());
      Spoken.description(remove, PAPERS.isOriginal());
    }
    return remove;
  }

  private static JButton icon(String icon, String name, String words, Runnable action) {
    JButton button = Buttons.icon(icon, words, action);
    button.setName("papers." + name);
    return button;
  }

  private void release(KeptPaper paper) {
    String sentence = PAPERS.released(PaperWords.name(paper));
    var _ =
        desk.papers()
            .release(List.of(paper.id()))
            .whenCompleteAsync(
                (moved, failed) -> PaperDesk.tell(moved, failed, sentence, done), Edt.LATER);
  }

  private void attach() {
    desk.attach(this, invoice, done);
  }
}
