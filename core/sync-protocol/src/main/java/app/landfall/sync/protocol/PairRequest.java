package app.landfall.sync.protocol;

/// The request that trades a pairing code for a device token.
///
/// @param code the code from the pairing string
/// @param replica the computer that joins
/// @param name what people call that computer
public record PairRequest(String code, String replica, String name) {}
