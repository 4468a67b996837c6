package app.landfall.plugin;

import java.util.regex.Pattern;

/// A named place where plugins add things of one type: the points of the program (commands, views,
/// settings) and those that plugins define for each other are the same. By convention the point is
/// a constant of the type that is contributed:
///
/// ```java
/// public interface Importer {
///   ExtensionPoint<Importer> POINT = ExtensionPoint.of("invoices.importers", Importer.class);
/// }
/// ```
///
/// Two points are equal when their ids are; immutable, any thread.
///
/// @param <T> what is contributed
public final class ExtensionPoint<T> {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

  private final String id;
  private final Class<? super T> type;

  private ExtensionPoint(String id, Class<? super T> type) {
    this.id = id;
    this.type = type;
  }

  /// Names a point.
  ///
  /// @param id the id of the plugin that defines the point, a dot, and a name, such as
  ///   `invoices.importers`; the program's own begin with `landfall.`
  /// @param type the class of what is contributed; contributions are checked against it
  /// @throws IllegalArgumentException if the id is not of that form
  public static <T> ExtensionPoint<T> of(String id, Class<? super T> type) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "'"
              + id
              + "' is not the id of an extension point. Write the plugin's id, a dot and a name in"
              + " lower case, such as 'invoices.importers'.");
    }
    return new ExtensionPoint<>(id, type);
  }

  /// Its id, such as `invoices.importers`.
  public String id() {
    return id;
  }

  /// The id of the plugin that defines it, or `landfall` for the program itself.
  public String owner() {
    return id.substring(0, id.indexOf('.'));
  }

  /// The class contributions are checked against.
  public Class<? super T> type() {
    return type;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExtensionPoint<?> point && point.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
