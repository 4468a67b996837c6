package app.landfall.invoices.api;

import app.landfall.plugin.Needed;

/// A file that travels inside an invoice, such as a time sheet (BG-24 with its content).
///
/// @param name given by the sender; never use it as a path
/// @param content the file, whole
public record EmbeddedFile(String name, byte[] content) {
  /// Checks what it is given.
  public EmbeddedFile {
    name = Needed.part(name, "EmbeddedFile.name");
    content = Needed.part(content, "EmbeddedFile.content");
  }
}
