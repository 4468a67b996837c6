package app.landfall.proof.sim.profile;

/// A push transaction as it was cut.
///
/// @param id its key in this profile
/// @param replica under whose name
/// @param pushNo its number
/// @param line its bytes, not to be modified
/// @param seq with an outcome: the sequence that has to be applied before it is done
/// @param state how far it has come
public record Frozen(
    long id, String replica, long pushNo, byte[] line, long seq, Captured.State state) {}
