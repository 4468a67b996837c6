package app.landfall.sync.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/// The bytes of blobs, in files, in the database, or wherever else pieces of bytes can be kept
/// under a name. Which workspace has which blob is said by the [ServerStore], once its bytes are
/// here.
///
/// What comes in pieces is kept until it is whole, for each workspace by itself. Thread-safe.
public interface BlobBytes {
  /// Stores a whole blob durably.
  ///
  /// @return its size
  /// @throws app.landfall.sync.protocol.ProtocolException if it is not what its name says
  long store(long workspace, String sha256, InputStream in) throws IOException;

  /// How much of a blob a workspace has sent.
  long arrived(long workspace, String sha256) throws IOException;

  /// Adds what comes to what is there; what a broken connection has brought stays.
  ///
  /// @param from where the piece belongs: not above [#arrived]
  /// @param size of the whole blob
  /// @return how much is there now; the whole size once it is kept durably
  /// @throws app.landfall.sync.protocol.ProtocolException if the whole is not what its name says;
  ///   it is gone then
  long add(long workspace, String sha256, long from, long size, InputStream in) throws IOException;

  /// The size of a whole blob; below 0 where its bytes are not here, whatever the store says.
  long size(long workspace, String sha256) throws IOException;

  /// Writes a stretch of a whole blob.
  void copy(long workspace, String sha256, long from, long length, OutputStream out)
      throws IOException;

  /// Removes what nobody has gone on sending since the day before.
  void sweep(Instant now) throws IOException;
}
