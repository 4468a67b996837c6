package app.landfall.invoices.ui;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.ui.editor.InvoiceFields;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.RowWords.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The changes that somebody typed after a command: read, refused and said as in the form.
///
/// @param fields the reader, which is the form's
/// @param typed in the order of the fields, so that it does not matter which was typed first
record TypedChanges(InvoiceFields fields, Map<InvoiceField, String> typed) {

  /// The invoice with them.
  ///
  /// @throws CommandFailure if one cannot be read, with what to type instead
  Invoice in(Invoice invoice) {
    Map<InvoiceField, @Nullable Object> values = new EnumMap<>(InvoiceField.class);
    List<String> refused = new ArrayList<>();
    for (InvoiceField field : typed.keySet()) {
      switch (fields.read(invoice, typed, field)) {
        case Reading.Meant(Object value) -> values.put(field, value);
        case Reading.Refused(String why) -> refused.add(field.word() + ": " + why);
      }
    }
    if (!refused.isEmpty()) {
      throw new CommandFailure(
          CommandOutput.line(String.join(" ", refused)) + hint() + " Nothing was changed.");
    }
    return fields.with(invoice, values);
  }

  private String hint() {
    String account = typed.getOrDefault(InvoiceField.IBAN, "");
    boolean isNone = !account.isBlank() && fields.isNoIban(account);
    return isNone ? " To keep it although it is no IBAN, add --keep-account." : "";
  }

  /// What was understood, where it is written in another way than it was typed.
  List<String> understood(Invoice invoice) {
    List<String> lines = new ArrayList<>();
    typed.forEach((field, text) -> {
      String written = fields.write(invoice, field);
      boolean shown = field.isAmount() || field.isDay() || field == InvoiceField.IBAN;
      if (shown && !written.equals(text.strip())) {
        lines.add(CommandOutput.line("  %s: %s".formatted(field.word(), written)).stripTrailing());
      }
    });
    return lines;
  }
}
