package app.landfall.invoices.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDrafts.Draft;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.suppliers.Knowing;
import app.landfall.invoices.ui.papers.QuietSection;
import java.awt.Component;
import java.awt.Container;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The panel turns from invoice to invoice, and what is typed belongs to the one that is seen.
class InvoicePanelTest {
  @TempDir Path folder;
  private Office office;
  private InvoicePanel panel;
  private int shown;
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() throws Exception {
    office = new Office(folder);
    var desk =
        new InvoiceEditing.Desk(
            office.store(),
            office.invoices(),
            office.drafts(),
            InstantSource.fixed(Instant.parse("2026-03-01T09:00:00Z")),
            ZoneOffset.UTC,
            queue::add,
            new FieldHints.Advisers(
                Knowing.suppliers(), Knowing.advisor(), Knowing.words(office), _ -> {}));
    panel =
        on(() ->
            new InvoicePanel(
                id -> new InvoiceEditing(desk, id, false),
                List.of(),
                QuietSection.of(office.store()),
                _ -> {},
                () -> shown++));
  }

  @AfterEach
  void close() throws Exception {
    on(panel::close);
    office.close();
  }

  @Test
  void theOneShownStaysUntilTheNextIsRead() throws Exception {
    Invoice first = office.added("Nordwind", "119.00");
    Invoice second = office.added("Südwind", "20.00");
    show(first);
    on(() -> { // before it loses its patience
      panel.turnTo(second.id());
      assertThat(panel.has(second.id())).isTrue();
      assertThat(panel.id()).isEqualTo(first.id());
      assertThat(text("supplier")).isEqualTo("Nordwind");
    });
    awaitShown(second);
    assertThat(text("supplier")).isEqualTo("Südwind");
  }

  @Test
  void whatIsTypedMeanwhileBelongsToTheOneThatIsSeen() throws Exception {
    Invoice first = office.added("Nordwind", "119.00");
    Invoice second = office.added("Südwind", "20.00");
    show(first);
    on(() -> { // before it loses its patience
      panel.turnTo(second.id());
      input("note").setText("call them");
    });
    awaitShown(second);
    assertThat(text("note")).isEmpty();
    assertThat(panel.dirty()).isFalse();
    show(first);
    assertThat(text("note")).isEqualTo("call them");
    assertThat(panel.dirty()).isTrue();
  }

  /// The writer is busy all the while, as with a large import or on a slow disk.
  @Test
  void whoTurnsBackBeforeWhatWasTypedIsWrittenFindsItAgain() throws Exception {
    Invoice first = office.added("Nordwind", "119.00");
    Invoice second = office.added("Südwind", "20.00");
    show(first);
    try (Busy _ = Busy.writer(office.store())) {
      on(() -> input("note").setText("call them"));
      show(second);
      show(first);
      assertThat(text("note")).isEqualTo("call them");
      assertThat(panel.dirty()).isTrue();
    }
  }

  @Test
  void whoTurnsBackBeforeWhatWasGivenUpIsForgottenDoesNotFindIt() throws Exception {
    Invoice first = office.added("Nordwind", "119.00");
    Invoice second = office.added("Südwind", "20.00");
    show(first);
    on(() -> input("note").setText("call them"));
    show(second);
    show(first);
    assertThat(draft(first)).isPresent();
    try (Busy _ = Busy.writer(office.store())) {
      on(panel::discard);
      show(second);
      show(first);
      assertThat(text("note")).isEmpty();
      assertThat(panel.dirty()).isFalse();
    }
  }

  /// The readers are busy for longer than the panel waits before it says that it is reading.
  @Test
  void whatIsTypedBeforeAnythingIsReadIsThereOnceItIs() throws Exception {
    Invoice first = office.added("Nordwind", "119.00");
    Invoice second = office.added("Südwind", "20.00");
    try (Busy _ = Busy.readers(office.store(), Office.READERS)) {
      on(() -> panel.turnTo(first.id()));
      awaitPatience();
      on(() -> input("note").setText("call them"));
      on(() -> panel.turnTo(second.id()));
      on(panel::leave);
    }
    show(first);
    assertThat(text("note")).isEqualTo("call them");
  }

  @Test
  void whoTurnsOnBeforeTheNextIsReadSeesTheLastOnly() throws Exception {
    Invoice first = office.added("Nordwind", "119.00");
    Invoice second = office.added("Südwind", "20.00");
    on(() -> {
      panel.turnTo(first.id());
      panel.turnTo(second.id());
    });
    awaitShown(second);
    assertThat(text("supplier")).isEqualTo("Südwind");
  }

  @Test
  void whoStaysKeepsTheOneThatIsShown() throws Exception {
    Invoice first = office.added("Nordwind", "119.00");
    Invoice second = office.added("Südwind", "20.00");
    show(first);
    on(() -> {
      panel.turnTo(second.id());
      panel.stay();
    });
    assertThat(panel.has(first.id())).isTrue();
    office.pulled("UPDATE invoices SET note='from elsewhere',_seq=9 WHERE id='" + first.id() + "'");
    until(() -> text("note").equals("from elsewhere"));
    assertThat(shown).isEqualTo(1);
    assertThat(text("supplier")).isEqualTo("Nordwind");
  }

  @Test
  void whatCannotBeSavedAfterTurningAwayIsADraft() throws Exception {
    Invoice first = office.added("Nordwind", "119.00");
    show(first);
    on(() -> input("note").setText("call them"));
    office.invoices().deleteAll(List.of(first.id())).join();
    var saved = on(panel::save);
    on(panel::leave);
    assertThat(panel.isEmpty()).isTrue();
    until(saved::isDone);
    assertThat(saved.join()).isFalse();
    assertThat(draft(first).orElseThrow().typed()).containsEntry(InvoiceField.NOTE, "call them");
  }

  /// What is kept, once everything that was to be written is.
  private Optional<Draft> draft(Invoice invoice) {
    office.store().write(_ -> 0).join();
    return office.store().read(tx -> office.drafts().find(tx, invoice.id()));
  }

  /// The panel turns when the invoice is read, or when it has waited long enough to say that it is
  /// being read: here it is read.
  private void show(Invoice invoice) throws Exception {
    on(() -> panel.turnTo(invoice.id()));
    awaitShown(invoice);
  }

  private void awaitShown(Invoice invoice) throws Exception {
    until(() -> panel.id().equals(invoice.id()) && !text("supplier").isEmpty());
  }

  /// Until it has turned without anything read: the panel's own timer does, on the event thread.
  private void awaitPatience() throws Exception {
    while (!on(() -> shown == 1)) {
      on(Thread::yield);
    }
  }

  /// Runs what arrives until something is so.
  private void until(BooleanSupplier there) throws Exception {
    while (!on(there::getAsBoolean)) {
      Runnable next = queue.poll(120, TimeUnit.SECONDS);
      assertThat(next).as("something arrives").isNotNull();
      on(next);
    }
  }

  private String text(String field) {
    return input(field).getText();
  }

  private JTextComponent input(String field) {
    return (JTextComponent)
        Objects.requireNonNull(find(panel.component(), "invoice." + field), field);
  }

  private static @Nullable Component find(Container in, String name) {
    for (Component child : in.getComponents()) {
      Component found =
          name.equals(child.getName())
              ? child
              : child instanceof Container inner ? find(inner, name) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static void on(Runnable work) throws Exception {
    SwingUtilities.invokeAndWait(work);
  }

  private static <T> T on(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    SwingUtilities.invokeAndWait(task);
    return task.get();
  }
}
