package app.landfall.syncstatus;

import app.landfall.plugin.PluginContext;
import app.landfall.plugin.RowWords;
import app.landfall.store.RecordName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows of plugins' tables in words: those the plugin gives, else the best that can be made of the
/// names in the database.
final class Rows {
  private final PluginContext context;

  Rows(PluginContext context) {
    this.context = context;
  }

  /// What people know a record by.
  static String title(RecordName record) {
    if (!record.title().isBlank()) {
      return record.title();
    }
    return switch (record.table()) {
      case "conflicts" -> PlainWords.TEXTS.decision();
      case "computers" -> PlainWords.TEXTS.computer();
      default -> PlainWords.humanized(record.table()) + " " + tail(record.id());
    };
  }

  private static String tail(String id) {
    return id.length() > 6 ? "…" + id.substring(id.length() - 6) : id;
  }

  String field(String table, String column) {
    return words(table).map(it -> it.field(column)).orElseGet(() -> PlainWords.humanized(column));
  }

  String value(String table, String column, @Nullable Object value) {
    return words(table)
        .map(it -> it.value(column, value))
        .orElseGet(() -> PlainWords.written(value));
  }

  private Optional<RowWords> words(String table) {
    return context.contributions(RowWords.POINT).stream()
        .filter(it -> it.id().equals(table))
        .findFirst();
  }
}
