package app.landfall.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The check of what a record is given. A null that a plugin hands out is found where it was put
/// in, in the plugin's own code, and not later in the code of whoever reads it. For the
/// constructors of records that one plugin makes and another reads. Any thread.
@Stable
public final class Needed {
  private Needed() {}

  /// Takes a part that must be there.
  ///
  /// @param value what was given
  /// @param name the record and its part, such as `Note.text`
  /// @return the value
  /// @throws NullPointerException with a sentence that names the part, if it is null
  public static <T> T part(@Nullable T value, String name) {
    if (value == null) {
      throw new NullPointerException(name + " is missing: it was given null.");
    }
    return value;
  }

  /// Takes a list that must be there, with nothing missing in it.
  ///
  /// @param values what was given
  /// @param name as in [#part]
  /// @return a copy that does not change
  /// @throws NullPointerException with a sentence that names the part and the place, if something
  ///   is null
  public static <T> List<T> list(@Nullable List<T> values, String name) {
    List<T> given = part(values, name);
    for (int i = 0; i < given.size(); i++) {
      var _ = part(given.get(i), name + "[" + i + "]");
    }
    return List.copyOf(given);
  }
}
