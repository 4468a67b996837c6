package app.landfall.invoices.ui.suppliers;

import static app.landfall.invoices.ui.suppliers.SupplierTexts.SUPPLIER_TEXTS;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.suppliers.SupplierAccount;
import app.landfall.invoices.suppliers.SupplierProfile;
import app.landfall.invoices.suppliers.SupplierProfile.PaidMonth;
import app.landfall.invoices.suppliers.SupplierWords;
import app.landfall.invoices.suppliers.Suppliers;
import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.editor.UndoBar;
import app.landfall.invoices.ui.list.ShownList;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.record.RecordLines;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import app.landfall.store.WriteWork;
import jakarta.inject.Inject;
import java.awt.BorderLayout;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import javax.swing.JComponent;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;

/// The maker of what stands below the form of a supplier. It follows the invoices, and nothing is
/// typed into it. On the event thread.
final class SupplierProfiles implements Function<String, RecordLines<SupplierRecord>> {
  private final Store store;
  private final Suppliers suppliers;
  private final SupplierWords words;
  private final Invoices invoices;
  private final Workbench workbench;
  private final InstantSource clock;
  private final ShownList list;

  @Inject
  SupplierProfiles(
      Store store,
      Suppliers suppliers,
      SupplierWords words,
      Invoices invoices,
      InvoiceIndex index,
      Workbench workbench,
      InstantSource clock,
      ShownList list) {
    this.store = store;
    this.list = list;
    this.suppliers = suppliers;
    this.words = words;
    this.invoices = invoices;
    this.workbench = workbench;
    this.clock = clock;
    index.follow();
  }

  @Override
  public RecordLines<SupplierRecord> apply(String id) {
    return new Below(id);
  }

  private final class Below implements RecordLines<SupplierRecord> {
    private final String id;
    private final SupplierProfilePane pane;
    private final UndoBar message = new UndoBar(invoices);
    private final JPanel whole = new JPanel(new BorderLayout());
    private final Subscription live;
    private String name = "";

    Below(String id) {
      this.id = id;
      this.pane =
          new SupplierProfilePane(
              this::confirm,
              invoice -> workbench.open(InvoiceEditors.address(invoice)),
              this::showPaid);
      whole.setOpaque(false);
      whole.add(pane);
      whole.add(message, BorderLayout.SOUTH);
      Spoken.name(whole, SUPPLIER_TEXTS.accounts());
      this.live = store.live(tx -> suppliers.profile(tx, id), Edt.LATER, this::arrived);
    }

    private void arrived(Optional<SupplierProfile> profile) {
      pane.setVisible(profile.isPresent());
      profile.ifPresent(found -> {
        name = found.line().name();
        pane.show(found);
      });
    }

    /// The invoices of which something was paid in a month.
    private void showPaid(PaidMonth month) {
      list.find("supplier:\"" + name.replace("\"", "") + "\" paid:" + month.month());
    }

    private void confirm(String iban) {
      var _ =
          words
              .confirm(id, iban, System.getProperty("user.name", ""), clock.instant())
              .whenCompleteAsync((save, failed) -> confirmed(iban, save, failed), Edt.LATER);
    }

    private void confirmed(String iban, @Nullable Long save, @Nullable Throwable failed) {
      if (save == null) {
        message.failed(failed);
      } else {
        message.done(SUPPLIER_TEXTS.confirmedNow(SupplierAccount.written(iban)), save);
      }
    }

    @Override
    public JComponent component() {
      return whole;
    }

    @Override
    public boolean dirty() {
      return false;
    }

    @Override
    public WriteWork<?> saving() {
      return _ -> true;
    }

    @Override
    public void ended(boolean saved) {}

    @Override
    public void closed() {
      live.close();
    }
  }
}
