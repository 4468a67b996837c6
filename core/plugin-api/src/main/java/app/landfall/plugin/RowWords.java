package app.landfall.plugin;

import app.landfall.plugin.typed.Entered;
import app.landfall.store.ReadTransaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The words for a plugin's table: what people call its fields, and how they write their values:
/// for the places where the program shows rows it knows nothing of, such as two versions of a
/// field.
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

  /// How a value is written where people may type another in its place: as the plugin's form does.
  ///
  /// @param value null, Long, Double, String or byte[]
  default String typed(String column, @Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /// What people choose from where the form lets them choose; empty where they type.
  default List<String> choices(String column) {
    return List.of();
  }

  /// What somebody means by what was typed or chosen, read and refused as the plugin's form does.
  ///
  /// @param rows as they are now; asked on a thread of the store
  /// @param id of the row
  /// @return empty where the plugin does not say; then it is read like the values there are
  default Optional<Reading> read(ReadTransaction rows, String id, String column, String typed) {
    return Optional.empty();
  }

  /// What was typed.
  sealed interface Reading {
    /// It means this.
    ///
    /// @param value null, Long, Double, String or byte[], as the column keeps it
    record Meant(@Nullable Object value) implements Reading {}

    /// It cannot be saved.
    ///
    /// @param sentence what is wrong and what to type instead
    record Refused(String sentence) implements Reading {
      /// Checks what it is given.
      public Refused {
        sentence = Needed.part(sentence, "Refused.sentence");
      }
    }

    /// What was entered; a reason is said in the language of the screen.
    @Preview
    static Reading of(Entered<?> entered) {
      return Formats.refusal(entered)
          .<Reading>map(why -> new Refused(why.in(Texts.language())))
          .orElseGet(() -> new Meant(entered.understood().orElseThrow()));
    }
  }
}
