package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import org.jspecify.annotations.Nullable;

/// BG-1, a note of the vendor.
///
/// @param subject BT-21, UNTDID 4451 code; null where not stated
/// @param text BT-22, line breaks kept
public record Note(@Nullable String subject, String text) {
  /// Checks what it is given.
  public Note {
    text = Needed.part(text, "Note.text");
  }
}
