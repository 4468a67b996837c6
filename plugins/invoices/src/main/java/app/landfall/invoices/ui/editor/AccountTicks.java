package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.paying.Payments.OpenAmount;
import app.landfall.invoices.paying.Payments.Trust;
import app.landfall.invoices.paying.WrittenBy;
import app.landfall.plugin.Formats;
import app.landfall.plugin.typed.Iban;
import app.landfall.plugin.ui.look.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.swing.JCheckBox;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// The boxes in which somebody says, for each account that nobody has confirmed, that it is the
/// supplier's, and for each invoice that is in a file to the bank, that it is to be paid a second
/// time. What is not ticked is not paid. Event thread.
final class AccountTicks extends JPanel {
  private static final int MOST = 4;

  private final transient Runnable changed;
  private final transient Map<String, JCheckBox> boxes = new LinkedHashMap<>();
  private boolean transferred = true;
  private final transient Map<String, JCheckBox> twice = new LinkedHashMap<>();

  /// @param changed called when one was ticked
  AccountTicks(Runnable changed) {
    super(new MigLayout("insets 0, wrap 1, gap 0 4, fillx, hidemode 3"));
    this.changed = changed;
    setOpaque(false);
    setName("pay.accounts");
  }

  /// Asks about the accounts of invoices.
  void ask(List<OpenAmount> open) {
    removeAll();
    boxes.clear();
    twice.clear();
    askTwice(open.stream().filter(one -> one.written().isPresent()).toList());
    long more = 0;
    for (OpenAmount one : open) {
      if (one.trust() != Trust.CONFIRMED && !boxes.containsKey(key(one.invoice()))) {
        if (boxes.size() < MOST) {
          box(one);
        } else {
          more++;
        }
      }
    }
    if (more > 0) {
      add(Labels.caption(TEXTS.moreUnconfirmed(more)), "wmin 0");
    }
    setVisible(!boxes.isEmpty() || !twice.isEmpty());
  }

  /// Those of invoices whose account nobody has confirmed.
  List<OpenAmount> unconfirmed(List<OpenAmount> open) {
    return open.stream().filter(one -> one.trust() != Trust.CONFIRMED).toList();
  }

  /// Puts the cursor onto the first box.
  void focus() {
    boxes.values().stream().findFirst().ifPresent(JCheckBox::requestFocusInWindow);
  }

  /// Whether the money goes to the accounts that invoices name: in cash, or by a card, nobody has
  /// to confirm them.
  void transferred(boolean now) {
    transferred = now;
    boxes.values().forEach(box -> box.setVisible(now));
    setVisible(now && !boxes.isEmpty() || !twice.isEmpty());
  }

  private void askTwice(List<OpenAmount> written) {
    written.stream()
        .limit(MOST)
        .forEach(one -> {
          WrittenBy by = one.written().orElseThrow();
          String number = Objects.requireNonNullElse(one.invoice().invoiceNumber(), "");
          String supplier = Objects.requireNonNullElse(one.invoice().vendorName(), "");
          JCheckBox box =
              new SentenceBox(
                  TEXTS.payTwice((supplier + " " + number).strip(), shown(by), by.who()));
          box.setName("pay.twice." + twice.size());
          box.addActionListener(_ -> changed.run());
          twice.put(one.invoice().id(), box);
          add(box, "growx, wmin 0");
        });
    if (written.size() > MOST) {
      add(Labels.caption(TEXTS.moreInPayment((long) written.size() - MOST)), "wmin 0");
    }
  }

  private static String shown(WrittenBy by) {
    return by.day() == null ? "?" : Formats.now().day(by.day());
  }

  private void box(OpenAmount one) {
    String account = Iban.grouped(account(one.invoice()));
    String supplier = Objects.requireNonNullElse(one.invoice().vendorName(), TEXTS.noSupplier());
    JCheckBox box =
        new SentenceBox(
            one.trust() == Trust.CHANGED
                ? TEXTS.confirmChanged(account, supplier, FieldHints.known(one.known()))
                : TEXTS.confirmFirst(account, supplier));
    box.setName("pay.account." + boxes.size());
    box.addActionListener(_ -> changed.run());
    boxes.put(key(one.invoice()), box);
    add(box, "growx, wmin 0");
  }

  /// Whether an invoice can be paid by what is ticked.
  boolean allow(OpenAmount one) {
    return isGood(one) && (one.written().isEmpty() || isTwice(one));
  }

  /// Whether an invoice is not paid only since a file to the bank has it.
  boolean lacksOnlyTwice(OpenAmount one) {
    return isGood(one) && one.written().isPresent() && !isTwice(one);
  }

  private boolean isGood(OpenAmount one) {
    return !transferred || one.trust() == Trust.CONFIRMED || !confirmed(one).isEmpty();
  }

  /// Whether somebody has said that it is to be paid though a file to the bank has it.
  boolean isTwice(OpenAmount one) {
    JCheckBox box = twice.get(one.invoice().id());
    return box != null && box.isSelected();
  }

  /// The account that was ticked for an invoice; empty where none was.
  String confirmed(OpenAmount one) {
    JCheckBox box = boxes.get(key(one.invoice()));
    return transferred && box != null && box.isSelected() ? account(one.invoice()) : "";
  }

  private static String key(Invoice invoice) {
    return invoice.vendorName() + "\n" + invoice.vendorVatId() + "\n" + account(invoice);
  }

  private static String account(Invoice invoice) {
    return Iban.plain(Objects.requireNonNullElse(invoice.vendorIban(), ""));
  }
}
