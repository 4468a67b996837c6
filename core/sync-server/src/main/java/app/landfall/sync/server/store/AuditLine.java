package app.landfall.sync.server.store;

/// One line of the audit log: what was done to the server itself, not to records.
///
/// @param no from 1, without gaps
/// @param at ISO-8601
/// @param what in words
/// @param hash of it and of the line before, in hex
/// @param sound whether it, and every line before it, is as it was written
public record AuditLine(long no, String at, String what, String hash, boolean sound) {}
