package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceField;
import app.landfall.store.Edit;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The history of an invoice in plain text: who changed what, when, on which computer, from what to
/// what. Each line has the number by which its former value is restored.
///
/// @param edits the newest first
/// @param zone for when
record HistoryLines(List<Edit> edits, ZoneId zone) {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

  void print(PrintWriter out) {
    TextTable table =
        new TextTable()
            .right("No.")
            .left("When")
            .left("Computer")
            .left("What")
            .left("From")
            .left("To");
    for (int i = 0; i < edits.size(); i++) {
      Edit edit = edits.get(i);
      table.add(
          List.of(
              String.valueOf(i + 1),
              WHEN.format(edit.at().atZone(zone)),
              computer(edit),
              what(edit),
              Objects.toString(edit.before(), ""),
              Objects.toString(edit.after(), "")));
    }
    table.print(out);
  }

  ArrayNode json() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Edit edit : edits) {
      ObjectNode node = array.addObject();
      node.put("kind", edit.kind().name().toLowerCase(Locale.ROOT));
      node.put("field", field(edit).map(InvoiceField::word).orElse(edit.field()));
      node.put("from", text(edit.before()));
      node.put("to", text(edit.after()));
      node.put("at", edit.at().toString());
      node.put("computer", edit.computer());
      node.put("here", edit.here());
    }
    return array;
  }

  /// The field whose former value a line has.
  ///
  /// @param number as it stands before the line
  Optional<InvoiceField> field(int number) {
    return number < 1 || number > edits.size()
        ? Optional.empty()
        : field(edits.get(number - 1)).filter(InvoiceField::isByHand);
  }

  /// The former value.
  @Nullable String before(int number) {
    return text(edits.get(number - 1).before());
  }

  private static Optional<InvoiceField> field(Edit edit) {
    for (InvoiceField field : InvoiceField.values()) {
      if (field.column().equals(edit.field())) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private static String what(Edit edit) {
    return switch (edit.kind()) {
      case CREATED -> "entered";
      case DELETED -> "deleted";
      case CHANGED ->
          field(edit)
              .map(InvoiceField::word)
              .orElse(Objects.toString(edit.field(), ""))
              .replace('-', ' ')
              .replace('_', ' ');
    };
  }

  private static String computer(Edit edit) {
    List<String> words = new ArrayList<>();
    if (edit.computer() != null) {
      words.add(edit.computer());
    }
    if (edit.here()) {
      words.add(words.isEmpty() ? "this computer" : "(this computer)");
    }
    return words.isEmpty() ? "another computer" : String.join(" ", words);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
