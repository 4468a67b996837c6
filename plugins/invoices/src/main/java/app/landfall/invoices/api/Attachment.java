package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import org.jspecify.annotations.Nullable;

/// BG-24, a supporting document: what the invoice says about it, not its content.
///
/// @param id BT-122; empty where not stated
/// @param description BT-123
/// @param fileName name given by the sender; never use it as a path
/// @param mediaType media type given by the sender
/// @param embeddedBytes size of the embedded file; -1 where nothing is embedded
/// @param uri BT-124, where it can be fetched; nothing in this product follows it unasked
public record Attachment(
    String id,
    @Nullable String description,
    @Nullable String fileName,
    @Nullable String mediaType,
    long embeddedBytes,
    @Nullable String uri) {
  /// Checks what it is given.
  public Attachment {
    id = Needed.part(id, "Attachment.id");
  }

  /// Whether the file itself is inside the invoice.
  public boolean embedded() {
    return embeddedBytes >= 0;
  }
}
