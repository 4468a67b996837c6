package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.InvoiceDrafts;
import app.landfall.invoices.model.InvoiceDrafts.Draft;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.paying.Reversal;
import app.landfall.invoices.suppliers.InvoiceAdvisor;
import app.landfall.invoices.suppliers.SupplierWords;
import app.landfall.invoices.suppliers.Suppliers;
import app.landfall.invoices.ui.editor.InvoiceEditing.Desk;
import app.landfall.invoices.ui.papers.PaperDesk;
import app.landfall.invoices.ui.papers.PapersSection;
import app.landfall.plugin.Notification;
import app.landfall.plugin.Notification.Level;
import app.landfall.plugin.Notifications;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.form.FormState;
import app.landfall.plugin.ui.EditorOpener;
import app.landfall.plugin.ui.EditorPart;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.JButton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The maker of editors: tabs, and the panel beside the list. Remembers which new invoices are
/// open, and brings back what a crash left unsaved. Event thread.
@jakarta.inject.Singleton
public final class InvoiceEditors implements EditorOpener {
  private static final Logger LOG = LoggerFactory.getLogger(InvoiceEditors.class);

  private final Workbench workbench;
  private final Invoices invoices;
  private final Payments payments;
  private final InvoiceDrafts drafts;
  private final PaperDesk papers;
  private final Notifications notifications;

  /// Papers that wait for a new invoice to be saved, by its id.
  private final Map<String, String> waiting = new HashMap<>();

  private final Desk desk;
  private final Set<String> fresh = new HashSet<>();

  /// What is edited now, by its invoice: a tab and the panel beside the list are pages of one edit.
  private final Map<String, InvoiceEditing> edits = new HashMap<>();

  private final Instant began;
  private boolean restored;

  @Inject
  InvoiceEditors(
      PluginContext context,
      Store store,
      Invoices invoices,
      Payments payments,
      InvoiceDrafts drafts,
      Suppliers suppliers,
      InvoiceAdvisor advisor,
      SupplierWords words,
      PaperDesk papers,
      Notifications notifications,
      Workbench workbench) {
    this.workbench = workbench;
    this.invoices = invoices;
    this.payments = payments;
    this.drafts = drafts;
    this.papers = papers;
    this.notifications = notifications;
    this.began = context.clock().instant();
    this.desk =
        new Desk(
            store,
            invoices,
            drafts,
            context.clock(),
            ZoneId.systemDefault(),
            Edt.LATER,
            new FieldHints.Advisers(suppliers, advisor, words, id -> workbench.open(address(id))));
  }

  /// The scheme of addresses of invoices.
  public static final String SCHEME = "invoice";

  /// The address of an invoice.
  public static String address(String id) {
    return SCHEME + ":" + id;
  }

  /// Opens a tab for an invoice that is not there yet.
  public void openNew() {
    openNew(invoices.blank().id());
  }

  private void openNew(String id) {
    fresh.add(id);
    workbench.open(address(id));
  }

  /// Opens a tab for a new invoice, which is given a paper when it is saved: until then the paper
  /// stays in the inbox.
  public void openNewFor(String paper) {
    String id = invoices.blank().id();
    waiting.put(id, paper);
    openNew(id);
  }

  private void giveWaiting(InvoiceEditing editing, UndoBar said) {
    String paper = editing.detail().isPresent() ? waiting.remove(editing.id()) : null;
    if (paper != null) {
      var _ =
          papers
              .papers()
              .give(List.of(paper), editing.id())
              .whenCompleteAsync(
                  (_, failed) -> {
                    if (failed != null) {
                      said.failed(failed);
                    }
                  },
                  Edt.LATER);
    }
  }

  @Override
  public EditorPart open(String id) {
    return new Tab(editing(id, fresh.contains(id)));
  }

  private InvoiceEditing editing(String id, boolean isNew) {
    edits.values().removeIf(InvoiceEditing::isClosed);
    return edits.computeIfAbsent(id, _ -> new InvoiceEditing(desk, id, isNew));
  }

  /// The panel beside the list, of no invoice yet.
  ///
  /// @param pay marks the one it shows as paid
  /// @param more a further button
  /// @param shown called when it shows the invoice it was to turn to
  /// @param said says what was done
  public InvoicePanel panel(Runnable pay, JButton more, Runnable shown, UndoBar said) {
    JButton paid = payButton(pay);
    return new InvoicePanel(
        id -> editing(id, false),
        List.of(paid, more),
        new PapersSection(papers, said.papers()),
        editing -> allow(paid, editing),
        shown);
  }

  /// A bar that says what was done, with its undo.
  public UndoBar undoBar() {
    return new UndoBar(invoices);
  }

  /// The place where somebody says that invoices were paid.
  ///
  /// @param told says what was done
  public PaymentBar paymentBar(UndoBar told) {
    return new PaymentBar(payments, desk, told);
  }

  /// The place where somebody confirms the accounts that invoices name.
  ///
  /// @param told says what was done
  /// @param back takes the focus then
  public AccountBar accountBar(UndoBar told, Runnable back) {
    return new AccountBar(payments, desk, told, back);
  }

  private static JButton payButton(Runnable pay) {
    JButton button = Buttons.plain(TEXTS.markPaid(), pay);
    button.setName("invoice.markPaid");
    return button;
  }

  /// What cannot be paid says why.
  private static void allow(JButton paid, InvoiceEditing editing) {
    String why = editing.whyNotPayable().orElse("");
    paid.setEnabled(why.isEmpty());
    paid.setToolTipText(why.isEmpty() ? null : why);
    Spoken.description(paid, why);
  }

  /// Opens what a crash left unsaved, once.
  public void restoreDrafts() {
    if (restored) {
      return;
    }
    restored = true;
    var _ =
        desk.store()
            .readAsync(drafts::all)
            .thenAcceptAsync(this::reopen, Edt.LATER)
            .whenComplete((_, failed) -> {
              if (failed != null) {
                LOG.warn("What was typed and not saved could not be read.", failed);
              }
            });
  }

  /// What this program itself keeps is no crash.
  private void reopen(List<Draft> found) {
    List<Draft> left = found.stream().filter(draft -> draft.at().isBefore(began)).toList();
    for (Draft draft : left) {
      if (draft.fresh()) {
        fresh.add(draft.id());
      }
      workbench.open(address(draft.id()));
    }
    if (!left.isEmpty()) {
      notifications.show(new Notification(Level.NOTICE, TEXTS.unsavedIsOpen((long) left.size())));
    }
  }

  /// One tab.
  private final class Tab implements EditorPart {
    private final InvoiceEditing editing;
    private final EditorPane pane;
    private final JButton paid;
    private final PaymentBar paying;
    private final UndoBar message;

    Tab(InvoiceEditing editing) {
      this.editing = editing;
      this.paid = payButton(this::markPaid);
      UndoBar message = new UndoBar(invoices);
      this.paying = paymentBar(message);
      this.message = message;
      this.pane =
          new EditorPane(
              editing,
              false,
              List.of(paid),
              new PapersSection(papers, message.papers()),
              new HistorySection(desk.store(), invoices, desk.clock()),
              _ -> told());
      pane.below(message, paying);
      pane.onTakeBack(this::takeBack);
      editing.open();
    }

    private void told() {
      allow(paid, editing);
      giveWaiting(editing, message);
      if (pane != null) {
        workbench.changed(this);
      }
    }

    private void takeBack(String payment) {
      Particulars how =
          Particulars.transfer(
              desk.today(), desk.clock().instant(), System.getProperty("user.name", ""), "");
      var _ = payments.reverse(payment, how).whenCompleteAsync(this::takenBack, Edt.LATER);
    }

    private void takenBack(@Nullable Reversal done, @Nullable Throwable failed) {
      if (done == null) {
        message.failed(failed);
      } else if (done.end() == Reversal.TakeBack.TAKEN_BACK) {
        message.done(TEXTS.takenBack(), done.save());
      } else {
        message.say(TEXTS.takenBackBefore());
      }
    }

    private void markPaid() {
      paying.ask(List.of(editing.id()));
    }

    @Override
    public EditorPane component() {
      return pane;
    }

    @Override
    public String title() {
      return pane.title();
    }

    @Override
    public boolean dirty() {
      return editing.dirty();
    }

    @Override
    public boolean returns() {
      return editing.state() != FormState.NEW || editing.dirty();
    }

    @Override
    public java.util.concurrent.CompletionStage<Boolean> save() {
      return editing.save();
    }

    @Override
    public void discarded() {
      editing.discard();
    }

    @Override
    public void dayTurned() {
      pane.dayTurned();
    }

    @Override
    public void closed() {
      pane.closed();
    }
  }
}
