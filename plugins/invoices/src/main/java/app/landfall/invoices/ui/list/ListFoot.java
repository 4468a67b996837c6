package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.InvoiceList.Sum;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.look.FigureLabel;
import app.landfall.plugin.ui.look.Labels;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The line below the list: how many there are, as its rows say it, and what they add up to. Sums
/// of fewer than are listed would be wrong figures, so that they make room for a word after a
/// moment.
final class ListFoot extends JPanel {
  /// Sums are that much late after every save, and must not flicker.
  private static final int LATE_MILLIS = 400;

  private final transient ListPresenter presenter;
  private final FigureLabel count = Labels.styled(new FigureLabel(), "semibold");
  private final FigureLabel sum = new FigureLabel("", FigureLabel.TRAILING);
  private final JLabel credits = Labels.styled(new JLabel(), "caption");
  private final Timer late = new Timer(LATE_MILLIS, _ -> addingUp());

  ListFoot(ListPresenter presenter) {
    super(new MigLayout("insets 8 24 8 24, fillx, gap 16", "[][grow, fill][]"));
    this.presenter = presenter;
    late.setRepeats(false);
    count.setName("invoices.count");
    sum.setName("invoices.sum");
    setBorder(EdgeLine.TOP);
    setOpaque(false);
    add(count);
    credits.setName("invoices.credits");
    add(sum, "wmin 0");
    add(credits, "wmin 0, hidemode 3");
  }

  /// @param chosen how many rows are chosen
  /// @param some those of them that are read; null where the sums of all are wanted
  void show(int chosen, @Nullable List<InvoiceSummary> some) {
    if (chosen > 1) {
      count.setText(TEXTS.selected((long) chosen));
    } else {
      presenter.length().ifPresent(all -> count.setText(TEXTS.count(all)));
    }
    String owed =
        some == null && presenter.isAddedUp()
            ? SumText.of(presenter.credits(), Formats.now().language())
            : "";
    credits.setText(owed.isEmpty() ? "" : TEXTS.sumCredits(owed));
    credits.setVisible(!owed.isEmpty());
    if (some != null) {
      late.stop();
      sum.setToolTipText(null);
      sum.setText(
          some.size() == chosen
              ? TEXTS.sumSelected(SumText.open(some, Formats.now().language()))
              : "");
    } else if (presenter.isAddedUp()) {
      late.stop();
      showSums(presenter.sums());
    } else if (!late.isRunning()) {
      late.start();
    }
  }

  private void showSums(List<Sum> sums) {
    if (sums.isEmpty()) {
      sum.setText("");
      sum.setToolTipText(null);
    } else {
      sum.setText(TEXTS.sumToPay(SumText.of(sums, Sum::open, Formats.now().language())));
      sum.setToolTipText(TEXTS.sumTotal(SumText.of(sums, Sum::total, Formats.now().language())));
    }
  }

  private void addingUp() {
    sum.setText(TEXTS.addingUp());
    sum.setToolTipText(null);
  }

  void close() {
    late.stop();
  }
}
