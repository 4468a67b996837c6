package app.landfall.plugin.ui.record;

import app.landfall.plugin.ui.Part;
import app.landfall.store.WriteWork;
import java.util.List;

/// The lines of a record, or another part of a plugin's own, below the fields of its form. They are
/// saved with the record in one transaction: both or neither. Every method is called on the event
/// thread and must return at once; what changes [#dirty] tells `workbench.changed(this)`.
///
/// @param <R> the record
public interface RecordLines<R extends Record> extends Part {

  /// Whether something was typed that is not saved.
  boolean dirty();

  /// What may not be saved so, in the lines alone or in lines and record together; with one of
  /// these nothing is saved. The sentence stands beside *Save*, or beside a field of the record
  /// that it names; which line is wrong is best shown beside that line.
  ///
  /// @param edited the record as it would be saved
  default List<FieldProblem> problems(R edited) {
    return List.of();
  }

  /// Takes what is typed now. What is typed from here on belongs to the next save.
  ///
  /// @return writes it, on the writer's thread, after the record and in its transaction; must not
  ///   touch what is on the screen
  WriteWork<?> saving();

  /// What [#saving] took is durable, or it is not and is to be typed still.
  void ended(boolean saved);

  /// What was typed is given up for good; called before [#closed].
  default void discarded() {}
}
