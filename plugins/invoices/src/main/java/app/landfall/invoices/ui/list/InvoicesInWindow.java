package app.landfall.invoices.ui.list;

import app.landfall.invoices.model.InvoiceFilter.Show;
import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.run.ToDecide;
import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.inbox.InboxCount;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.WindowWatch;
import app.landfall.plugin.ui.Workbench;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// The counts beside the entries of the rail before anybody has opened what they count, and the
/// forms that a crash left unsaved, opened again. Event thread.
final class InvoicesInWindow implements WindowWatch {
  private static final long MOST = 999;

  private final PluginContext context;
  private final Store store;
  private final InvoiceList list;
  private final InvoiceIndex index;
  private final ToDecide toDecide;
  private final InboxCount inbox;
  private final Provider<InvoiceEditors> editors;
  private final Workbench workbench;
  private List<Subscription> counts = List.of();

  @Inject
  InvoicesInWindow(
      PluginContext context,
      Store store,
      InvoiceList list,
      InvoiceIndex index,
      ToDecide toDecide,
      InboxCount inbox,
      Provider<InvoiceEditors> editors,
      Workbench workbench) {
    this.context = context;
    this.store = store;
    this.list = list;
    this.index = index;
    this.toDecide = toDecide;
    this.inbox = inbox;
    this.editors = editors;
    this.workbench = workbench;
  }

  @Override
  public void begin() {
    editors.get().restoreDrafts();
    index.follow();
    follow();
  }

  private void follow() {
    LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneId.systemDefault());
    counts =
        List.of(
            store.live(
                tx -> list.count(tx, Show.OVERDUE, today),
                Edt.LATER,
                count -> badge(InvoicesView.ID, count)),
            store.live(
                tx -> toDecide.count(tx, today), Edt.LATER, count -> badge(ToDecideView.ID, count)),
            inbox.follow());
  }

  private void badge(String view, long count) {
    workbench.badge(view, (int) Math.min(MOST, count));
  }

  @Override
  public void dayTurned() {
    end();
    follow();
  }

  @Override
  public void end() {
    counts.forEach(Subscription::close);
    counts = List.of();
  }
}
