package app.landfall.store;

/// A blob that is kept on this computer.
///
/// @param sha256 its name: the SHA-256 of its bytes, 64 hex digits in small letters
/// @param size how many bytes it has
public record KeptBlob(String sha256, long size) {}
