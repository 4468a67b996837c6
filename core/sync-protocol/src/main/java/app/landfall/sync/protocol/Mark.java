package app.landfall.sync.protocol;

/// The name of everything that a workspace's server had stored at one moment.
///
/// Each transaction that writes sequences leaves one, made of the one before and of what it wrote:
/// two servers that have the same mark have the same history up to its sequence. A server that does
/// not know a mark it once gave went back to an earlier moment, whoever put it back.
///
/// @param seq the last sequence of that history
/// @param hash 32 hex digits
public record Mark(long seq, String hash) {}
