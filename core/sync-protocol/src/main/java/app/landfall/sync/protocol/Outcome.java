package app.landfall.sync.protocol;

/// The outcome of one push transaction; stored by the server, the same answer for every repeat.
///
/// Any outcome advances the replica's push number: only an outcome parks, and it blocks nobody.
///
/// @param pushNo which one
/// @param status accepted, refused, or kept until its last part arrives
/// @param seq the highest current sequence of the rows it names, even if nothing changed: the
///   replica shows its own values until its cursors have passed it
/// @param had how many of its changes the server had already, without effect
/// @param reason for a refusal: `MISSING`, `INVALID`, `FORBIDDEN`, `TOO_LARGE`; else empty
/// @param message for a refusal: one sentence for a person; else empty
public record Outcome(
    long pushNo, Status status, long seq, int had, String reason, String message) {

  /// What the server did with it.
  public enum Status {
    ACCEPTED,
    REFUSED,
    /// A part that waits for the others.
    STAGED
  }

  /// A patch or a child whose row or root the server does not have.
  public static final String MISSING = "MISSING";

  /// Something in it can never be right: a reserved table, a field that may not be written.
  public static final String INVALID = "INVALID";

  /// This device may not write that.
  public static final String FORBIDDEN = "FORBIDDEN";

  /// A row over the limit.
  public static final String TOO_LARGE = "TOO_LARGE";

  public static Outcome accepted(long pushNo, long seq, int had) {
    return new Outcome(pushNo, Status.ACCEPTED, seq, had, "", "");
  }

  public static Outcome refused(long pushNo, long seq, String reason, String message) {
    return new Outcome(pushNo, Status.REFUSED, seq, 0, reason, message);
  }

  public static Outcome staged(long pushNo) {
    return new Outcome(pushNo, Status.STAGED, 0, 0, "", "");
  }
}
