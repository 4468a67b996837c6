package app.landfall.invoices.incoming;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A place where something was found: a file, or what is packed in one.
///
/// @param file the file on the disk
/// @param inside names of what is packed in it, from the outside in; empty for the file itself.
///   They come from the sender and are never used as paths
public record Place(Path file, List<String> inside) {
  public Place {
    inside = List.copyOf(inside);
  }

  /// A file on the disk.
  public static Place of(Path file) {
    return new Place(file, List.of());
  }

  /// What is packed in this one.
  Place in(String name) {
    return new Place(file, Stream.concat(inside.stream(), Stream.of(name)).toList());
  }

  /// Whether it is packed in another.
  public boolean isIn(Place other) {
    int depth = other.inside.size();
    return file.equals(other.file)
        && inside.size() > depth
        && inside.subList(0, depth).equals(other.inside);
  }

  /// The own name, without folders.
  public String name() {
    if (inside.isEmpty()) {
      return String.valueOf(file.getFileName());
    }
    String last = inside.getLast().replace('\\', '/');
    return last.substring(last.lastIndexOf('/') + 1);
  }

  /// As people read it, `invoices.zip › may/77.xml`.
  @Override
  public String toString() {
    return inside.isEmpty() ? file.toString() : file + " › " + String.join(" › ", inside);
  }
}
