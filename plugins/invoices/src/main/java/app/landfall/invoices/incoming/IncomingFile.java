package app.landfall.invoices.incoming;

import java.util.Optional;

/// One thing that has come in, whole and in memory.
///
/// @param place where it was found
/// @param bytes all of it; not altered by anybody
/// @param asked whether a person named this very thing, or somebody sent it; a file that only lay
///   in a folder was not asked for
/// @param unread why it is kept but not read; empty where it is to be read
public record IncomingFile(Place place, byte[] bytes, boolean asked, Optional<Refusal> unread) {

  /// Its own name.
  public String name() {
    return place.name();
  }
}
