package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.ReferenceMatch;
import app.landfall.plugin.CommandFailure;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The invoice that somebody means on the command line: by an id, a part of one, or a number.
///
/// @param safe a sentence that a command which would have written says of what is stored
record MeantInvoice(Invoices invoices, String safe) {

  /// Its id.
  ///
  /// @throws CommandFailure where there is none, or there are several
  String id(String reference) {
    return switch (invoices.resolve(reference)) {
      case ReferenceMatch.One(String id) -> id;
      case ReferenceMatch.None() -> throw none(reference);
      case ReferenceMatch.Several(List<String> ids) ->
          throw new CommandFailure(
              ids.stream()
                  .map(this::line)
                  .collect(
                      Collectors.joining(
                          "\n",
                          "'%s' could be one of these.%s Name one by its id:\n"
                              .formatted(CommandOutput.line(reference), safe),
                          "")));
    };
  }

  /// An invoice in one line that begins with what to type.
  private String line(String id) {
    return invoices
        .find(id)
        .map(invoice ->
            CommandOutput.line(
                    "  %s  %s, %s, %s %s"
                        .formatted(
                            id,
                            Objects.requireNonNullElse(invoice.vendorName(), "(no supplier)"),
                            Objects.requireNonNullElse(invoice.invoiceNumber(), "(no number)"),
                            Objects.requireNonNullElse(
                                invoice.text(InvoiceField.TOTAL), "(no total)"),
                            Objects.requireNonNullElse(invoice.currency(), "")))
                .stripTrailing())
        .orElse("  " + id);
  }

  /// What is said where there is none.
  CommandFailure none(String reference) {
    return new CommandFailure(
        "There is no invoice '%s'.%s See: landfall invoices"
            .formatted(CommandOutput.line(reference), safe));
  }
}
