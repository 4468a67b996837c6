package app.landfall.invoices.ui.files;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.FileResult;
import app.landfall.invoices.model.FileResult.Status;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.ui.text.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// The result of importing a file, in words.
final class ResultText {
  private ResultText() {}

  /// One sentence, or the invoice it became.
  static String of(FileResult result, Locale language) {
    return switch (result.status()) {
      case Status.Imported imported -> imported(imported, language);
      case Status.AlreadyHere here ->
          here.name().isEmpty() ? TEXTS.alreadyHere() : TEXTS.alreadyHereAs(here.name());
      case Status.Unreadable unreadable when unreadable.key().equals("no-file") ->
          unreadable.sentence().in(language);
      case Status.Unreadable unreadable when unreadable.kept() ->
          TEXTS.unreadableFile(name(result), unreadable.sentence().in(language));
      case Status.Unreadable unreadable ->
          TEXTS.notKeptFile(name(result), unreadable.sentence().in(language));
      case Status.Beside beside ->
          beside.invoice().isPresent() ? TEXTS.mailWithInvoice() : TEXTS.mailInInbox();
      case Status.Skipped left -> TEXTS.leftOutFile(left.sentence().in(language));
    };
  }

  static String name(FileResult result) {
    return result.place().name();
  }

  private static String imported(Status.Imported imported, Locale language) {
    Invoice invoice = imported.invoice();
    List<String> parts = new ArrayList<>();
    parts.add(Objects.requireNonNullElse(invoice.vendorName(), TEXTS.noSupplier()));
    parts.add(Objects.requireNonNullElse(invoice.invoiceNumber(), TEXTS.noNumber()));
    if (invoice.total() != null) {
      String currency = Objects.requireNonNullElse(invoice.currency(), "");
      parts.add((new Amounts(language).write(invoice.total(), currency) + " " + currency).strip());
    }
    if (imported.twin().isPresent()) {
      parts.add(TEXTS.twin());
    }
    String remarks =
        imported.remarks().stream()
            .map(remark -> remark.sentence().in(language))
            .collect(Collectors.joining(" "));
    String line = String.join("  ·  ", parts);
    return remarks.isEmpty() ? line : line + "  ·  " + remarks;
  }

  /// What came of all of them.
  static String summary(ImportRun run) {
    List<String> parts = new ArrayList<>();
    parts.add(TEXTS.importedCount(run.imported()));
    if (run.alreadyHere() > 0) {
      parts.add(TEXTS.hereCount(run.alreadyHere()));
    }
    if (run.twins() > 0) {
      parts.add(TEXTS.twinCount(run.twins()));
    }
    if (run.unreadable() > 0) {
      parts.add(TEXTS.unreadableCount(run.unreadable()));
    }
    if (run.leftOut() > 0) {
      parts.add(TEXTS.leftOutCount(run.leftOut()));
    }
    return String.join("  ·  ", parts);
  }
}
