package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.suppliers.Advice;
import app.landfall.invoices.suppliers.Advice.Duplicate;
import app.landfall.invoices.suppliers.Advice.SharedAccount;
import app.landfall.invoices.suppliers.Advice.UnknownAccount;
import app.landfall.invoices.suppliers.Advice.WrongAccount;
import app.landfall.invoices.suppliers.InvoiceAdvisor;
import app.landfall.invoices.suppliers.SupplierAccount;
import app.landfall.invoices.suppliers.SupplierWords;
import app.landfall.invoices.suppliers.Suppliers;
import app.landfall.invoices.ui.editor.InvoiceEditing.Desk;
import app.landfall.invoices.ui.text.Amounts;
import app.landfall.plugin.Formats;
import app.landfall.plugin.Sentence;
import app.landfall.plugin.typed.Iban;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The hints beside the fields of an invoice that is edited: what should be known before going on,
/// and never stops anybody. Asked again at every key; an answer that comes late is dropped.
final class FieldHints {
  private static final Set<InvoiceField> ABOUT =
      Set.of(
          InvoiceField.SUPPLIER,
          InvoiceField.NUMBER,
          InvoiceField.ISSUE_DATE,
          InvoiceField.TOTAL,
          InvoiceField.CURRENCY,
          InvoiceField.IBAN);

  /// Who is asked.
  ///
  /// @param show shows another invoice, by its id
  record Advisers(
      Suppliers suppliers, InvoiceAdvisor advisor, SupplierWords words, Consumer<String> show) {}

  /// One hint.
  ///
  /// @param action what can be done about it; empty where nothing can
  record Hint(String words, String action, Runnable act) {}

  private final Desk desk;
  private final Runnable changed;
  private List<Advice> found = List.of();
  private @Nullable CompletableFuture<List<Advice>> asked;
  private long asks;

  /// @param changed called when there is another answer
  FieldHints(Desk desk, Runnable changed) {
    this.desk = desk;
    this.changed = changed;
  }

  /// Whether an answer may depend on a field.
  static boolean isAbout(InvoiceField field) {
    return ABOUT.contains(field);
  }

  /// Asks about an invoice as it is typed.
  void ask(Invoice typed) {
    close();
    CompletableFuture<List<Advice>> asking =
        desk.store().readAsync(tx -> desk.advisers().advisor().of(tx, typed));
    asked = asking;
    long mine = asks;
    var _ = asking.thenAcceptAsync(answer -> answered(mine, answer), desk.edt());
  }

  private void answered(long ask, List<Advice> answer) {
    if (ask == asks && !answer.equals(found)) {
      found = answer;
      changed.run();
    }
  }

  /// Waits for no answer any more.
  void close() {
    asks++;
    if (asked != null) {
      asked.cancel(true);
      asked = null;
    }
  }

  /// What should be known of a field.
  Optional<Hint> of(InvoiceField field) {
    return found.stream().flatMap(one -> hint(field, one).stream()).findFirst();
  }

  private Optional<Hint> hint(InvoiceField field, Advice advice) {
    return switch (advice) {
      case WrongAccount wrong when field == InvoiceField.IBAN ->
          Formats.refusal(Iban.read(wrong.account())).map(why -> new Hint(said(why), "", () -> {}));
      case UnknownAccount account when field == InvoiceField.IBAN ->
          Optional.of(
              new Hint(
                  TEXTS.newAccount(known(account.known())),
                  TEXTS.confirmAccount(),
                  () -> confirm(account)));
      case SharedAccount shared when field == InvoiceField.IBAN ->
          Optional.of(
              new Hint(TEXTS.sharedAccount(String.join(", ", shared.others())), "", () -> {}));
      case Duplicate other when field == InvoiceField.NUMBER ->
          Optional.of(
              new Hint(
                  TEXTS.duplicate(named(other)),
                  TEXTS.showDuplicate(),
                  () -> desk.advisers().show().accept(other.id())));
      case WrongAccount _, UnknownAccount _, SharedAccount _, Duplicate _ -> Optional.empty();
    };
  }

  private static Locale language() {
    return Formats.now().language();
  }

  private static String said(Sentence why) {
    return why.in(language());
  }

  private void confirm(UnknownAccount account) {
    var _ =
        desk.advisers()
            .words()
            .confirm(
                account.supplier(),
                account.iban(),
                System.getProperty("user.name", ""),
                desk.clock().instant())
            .thenRunAsync(this::confirmed, desk.edt());
  }

  private void confirmed() {
    found = found.stream().filter(one -> !(one instanceof UnknownAccount)).toList();
    changed.run();
  }

  /// Accounts, with the days since which they are used.
  static String known(List<SupplierAccount> accounts) {
    return accounts.stream().limit(3).map(FieldHints::known).collect(Collectors.joining(", "));
  }

  private static String known(SupplierAccount account) {
    return account.firstUsed().isEmpty()
        ? account.written()
        : TEXTS.accountSince(account.written(), day(account.firstUsed()));
  }

  private static String named(Duplicate other) {
    String amount =
        new Amounts(language())
            .write(
                other.total() == null
                    ? null
                    : new app.landfall.invoices.model.Amount(other.total()),
                other.currency());
    return java.util.stream.Stream.of(
            other.vendorName(),
            other.invoiceNumber(),
            other.issueDate() == null ? null : day(other.issueDate()),
            (amount + " " + java.util.Objects.requireNonNullElse(other.currency(), "")).strip())
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(", "));
  }

  private static String day(String stored) {
    try {
      return Formats.now().day(LocalDate.parse(stored));
    } catch (DateTimeException odd) {
      return stored;
    }
  }
}
