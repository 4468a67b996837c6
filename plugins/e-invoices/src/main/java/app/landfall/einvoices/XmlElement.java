package app.landfall.einvoices;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One element of a document. Children are found by local name alone: senders use any prefix, and
/// the versions of a syntax differ in namespaces but not in names. The root's namespace is checked
/// where the syntax is chosen.
///
/// @param namespace namespace of the element, empty for none
/// @param name local name
/// @param attributes by local name
/// @param content its own text as written; empty for an embedded file
/// @param embeddedBytes size of the embedded file; -1 for all other elements
/// @param children in document order
record XmlElement(
    String namespace,
    String name,
    Map<String, String> attributes,
    String content,
    long embeddedBytes,
    List<XmlElement> children) {

  /// All elements at the end of a path of local names, in document order.
  List<XmlElement> all(String... path) {
    Stream<XmlElement> found = Stream.of(this);
    for (String step : path) {
      found = found.flatMap(element -> element.children.stream()).filter(c -> c.name.equals(step));
    }
    return found.toList();
  }

  /// The first element at the end of a path; null where there is none.
  @Nullable XmlElement first(String... path) {
    List<XmlElement> found = all(path);
    return found.isEmpty() ? null : found.getFirst();
  }

  /// The first text at the end of a path that is not blank, on one line; null where there is none.
  @Nullable String text(String... path) {
    List<String> found = texts(path);
    return found.isEmpty() ? null : found.getFirst();
  }

  /// All texts at the end of a path that are not blank, each on one line.
  List<String> texts(String... path) {
    return all(path).stream().map(XmlElement::text).filter(Objects::nonNull).toList();
  }

  /// Its own text on one line, white space collapsed; null where blank.
  @Nullable String text() {
    String line = String.join(" ", content.strip().split("[\\s\\u00a0]+"));
    return line.isBlank() ? null : line;
  }

  /// Its own text with its line breaks; null where blank.
  @Nullable String paragraph() {
    return content.isBlank() ? null : content.strip().replace("\r\n", "\n");
  }

  /// An attribute by local name; null where missing or blank.
  @Nullable String attribute(String attribute) {
    String value = attributes.get(attribute);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
