package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import org.jspecify.annotations.Nullable;

/// The source that an imported invoice was read from.
///
/// @param syntax name of the syntax, for example `UBL Invoice`
/// @param customization BT-24, the specification the document follows; null where not stated
/// @param process BT-23, the business process; null where not stated
/// @param embeddedFile name of the file inside the source that was read, for example `factur-x.xml`
///   inside a PDF; null where the source itself was read
public record Origin(
    String syntax,
    @Nullable String customization,
    @Nullable String process,
    @Nullable String embeddedFile) {
  /// Checks what it is given.
  public Origin {
    syntax = Needed.part(syntax, "Origin.syntax");
  }
}
