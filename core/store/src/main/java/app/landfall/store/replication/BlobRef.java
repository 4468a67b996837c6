package app.landfall.store.replication;

/// A blob that is to be moved.
///
/// @param sha256 its name
/// @param size how many bytes it has
public record BlobRef(String sha256, long size) {}
