package app.landfall.invoices.paying;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Ids that two computers make alike, so that what both note is one row.
final class DerivedId {
  private DerivedId() {}

  /// @param parts what tells the row from all others
  static String of(String... parts) {
    return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
