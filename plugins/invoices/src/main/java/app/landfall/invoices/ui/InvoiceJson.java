package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.OpenConflict;
import app.landfall.invoices.ui.export.SummaryJson;
import app.landfall.store.RowState;
import app.landfall.store.RowVersion;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Invoices as JSON. Amounts are text with exact decimals, never JSON numbers; every name is always
/// there, null where nothing is stated.
final class InvoiceJson {
  private InvoiceJson() {}

  static ObjectNode detail(InvoiceDetail detail, LocalDate today) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", detail.invoice().id());
    for (InvoiceField field : InvoiceField.values()) {
      node.put(field.jsonName(), detail.invoice().text(field));
    }
    node.put("standing", detail.invoice().standing().word());
    node.put("open", detail.open().toPlainString());
    ArrayNode files = node.putArray("files");
    detail.files().forEach(file -> files.add(file.runId()));
    SummaryJson.due(detail.dueStatus(today), node);
    node.put("state", word(detail.state()));
    records(node.putArray("lines"), detail.lines());
    records(node.putArray("taxes"), detail.taxes());
    records(node.putArray("adjustments"), detail.adjustments());
    records(node.putArray("payments"), detail.payments());
    ArrayNode conflicts = node.putArray("conflicts");
    detail.conflicts().forEach(conflict -> conflicts.add(conflict(conflict)));
    return node;
  }

  static String word(RowState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode conflict(OpenConflict conflict) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", conflict.id());
    node.put("table", conflict.table());
    node.put("rowId", conflict.rowId());
    node.put("field", conflict.field());
    node.set("before", CommandOutput.value(conflict.before()));
    node.set("used", version(conflict.used()));
    node.set("other", version(conflict.other()));
    return node;
  }

  private static ObjectNode version(OpenConflict.Version version) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("value", CommandOutput.value(version.value()));
    node.put("computer", version.computer());
    node.put("at", version.at().map(Instant::toString).orElse(null));
    return node;
  }

  private static void records(ArrayNode array, List<? extends Record> records) {
    for (Record row : records) {
      ObjectNode node = array.addObject();
      for (RecordComponent part : row.getClass().getRecordComponents()) {
        if (part.getType() != RowVersion.class) {
          put(node, part.getName(), value(part, row));
        }
      }
    }
  }

  private static void put(ObjectNode node, String name, @Nullable Object value) {
    if (value instanceof Long number) {
      node.put(name, number);
    } else {
      node.put(name, text(value));
    }
  }

  private static @Nullable Object value(RecordComponent part, Record row) {
    try {
      return part.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the accessors of a public record are open", e);
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
