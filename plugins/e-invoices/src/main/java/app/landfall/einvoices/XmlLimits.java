package app.landfall.einvoices;

import java.time.Duration;

/// The limits up to which a hostile or broken file is read before it is refused.
///
/// @param bytes of a file
/// @param depth of nested elements
/// @param elements in a document
/// @param attributes of an element, namespace declarations included
/// @param textLength characters of one element's text, embedded files excepted
/// @param time for reading one document
record XmlLimits(
    int bytes, int depth, int elements, int attributes, int textLength, Duration time) {

  /// A telecom invoice of 10,000 lines fits several times over.
  static final XmlLimits STANDARD =
      new XmlLimits(32 << 20, 64, 600_000, 64, 1_000_000, Duration.ofSeconds(20));
}
