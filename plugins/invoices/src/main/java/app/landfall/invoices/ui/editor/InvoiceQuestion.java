package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.papers.PaperTexts.PAPERS;

import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.ReferenceMatch;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.QuestionDialog;
import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.awt.Component;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/// The question which invoice is meant, answered by its number or id. Event thread.
public final class InvoiceQuestion {
  private final Store store;
  private final Invoices invoices;

  @Inject
  InvoiceQuestion(Store store, Invoices invoices) {
    this.store = store;
    this.invoices = invoices;
  }

  /// Asks.
  ///
  /// @param then takes the id of the one invoice that is meant
  /// @param said takes why there is none
  public void ask(Component parent, String title, Consumer<String> then, Consumer<String> said) {
    JTextField typed = new JTextField();
    typed.setName("invoice.which");
    JPanel question = new JPanel(new MigLayout("insets 0, fillx, wrap 1, gap 4", "[grow, fill]"));
    question.setOpaque(false);
    question.add(Labels.field(PAPERS.attachQuestion(), typed));
    question.add(typed);
    int answer =
        QuestionDialog.ask(parent, title, question, PAPERS.attachConfirm(), PAPERS.cancel());
    if (answer == 0) {
      find(typed.getText().strip(), then, said);
    }
  }

  private void find(String typed, Consumer<String> then, Consumer<String> said) {
    var _ =
        store
            .readAsync(tx -> Optional.of(invoices.resolve(tx, typed)))
            .whenCompleteAsync(
                (match, failed) -> {
                  if (match == null) {
                    said.accept(PAPERS.failed(failed == null ? "" : FailureText.of(failed)));
                  } else {
                    tell(match.orElseThrow(), typed, then, said);
                  }
                },
                Edt.LATER);
  }

  private static void tell(
      ReferenceMatch match, String typed, Consumer<String> then, Consumer<String> said) {
    switch (match) {
      case ReferenceMatch.One one -> then.accept(one.id());
      case ReferenceMatch.Several _ -> said.accept(PAPERS.severalInvoices(typed));
      case ReferenceMatch.None _ -> said.accept(PAPERS.noInvoice(typed));
    }
  }
}
