package app.landfall.sync.client.transport;

/// A piece of a blob that is sent or asked for.
///
/// @param workspace whose data
/// @param sha256 the blob's name
/// @param from the first byte of the piece
/// @param length of the piece; 0 only of a blob without bytes
/// @param size of the whole blob
public record BlobPiece(String workspace, String sha256, long from, int length, long size) {}
