package app.landfall.syncstatus;

import app.landfall.plugin.PluginContext;
import app.landfall.plugin.RowWords;
import app.landfall.store.RecordName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows of plugins' tables in words: those the plugin gives, else the best that can be made of the
/// names in the database.
final class RowDescriptions {
  private final PluginContext context;

  RowDescriptions(PluginContext context) {
    this.context = context;
  }

  /// What people know a record by.
  static String title(RecordName record) {
    if (!record.title().isBlank()) {
      return record.title();
    }
    return switch (record.table()) {
      case "conflicts" -> SituationWords.TEXTS.decision();
      case "computers" -> SituationWords.TEXTS.computer();
      default -> SituationWords.humanized(record.table()) + " " + tail(record.id());
    };
  }

  private static String tail(String id) {
    return id.length() > 6 ? "…" + id.substring(id.length() - 6) : id;
  }

  String field(String table, String column) {
    return words(table)
        .map(it -> it.field(column))
        .orElseGet(() -> SituationWords.humanized(column));
  }

  String value(String table, String column, @Nullable Object value) {
    return words(table)
        .map(it -> it.value(column, value))
        .orElseGet(() -> SituationWords.written(value));
  }

  private Optional<RowWords> words(String table) {
    return context.contributions(RowWords.POINT).stream()
        .filter(it -> it.id().equals(table))
        .findFirst();
  }
}
