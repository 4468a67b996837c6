package app.landfall.sync.client.parts;

import java.util.Optional;

/// The store of this computer's key to its server: never in the database, never in a log.
///
/// Methods block shortly and throw [java.io.UncheckedIOException] with one clear sentence when the
/// place cannot be read or written. One key at a time, as a profile has one server.
public interface TokenVault {

  /// The key to that server, empty if there is none.
  ///
  /// @param server the server's own id
  Optional<String> token(String server);

  /// Keeps a key, durably, in the place of any other.
  void keep(String server, String token);

  /// Forgets every key. Idempotent.
  void forget();
}
