package app.landfall.plugin;

import org.jspecify.annotations.Nullable;

/// How people call the fields of a plugin's table, and how they write their values: for the places
/// where the program shows rows it knows nothing of, such as two versions of a field.
public interface RowWords extends Identified {

  /// Where words for tables are contributed, one for each table.
  ExtensionPoint<RowWords> POINT = ExtensionPoint.of("landfall.row-words", RowWords.class);

  /// The table, such as `invoices`.
  @Override
  String id();

  /// What a column is called in the language of the screen, such as `Due date`.
  String field(String column);

  /// How a value of it is written, such as `30 Nov 2026`.
  ///
  /// @param value null, Long, Double, String or byte[]
  String value(String column, @Nullable Object value);
}
