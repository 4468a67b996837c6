package app.landfall.store.tables;

/// The state of a change, and of the push transaction that carries it: `WAITING → CUT → ACCEPTED →
/// DONE`, or `PARKED`. Part of the file format.
///
/// It writes its own SQL conditions. SQLite uses a partial index only where a statement repeats the
/// index's own condition, so [#UNFINISHED] stands beside a narrower one (see decision 19).
public enum ChangeState {
  /// Captured, not yet in a push transaction.
  WAITING(0),

  /// In a push transaction that is numbered and frozen; its outcome is not known.
  CUT(1),

  /// The server has it; it stays in the view until the applied cursor has passed it.
  ACCEPTED(2),

  /// The server refused it; kept with its reason.
  PARKED(3),

  /// Finished: only history from here on.
  DONE(4);

  /// Any but `DONE`: what the partial indexes of the open changes hold.
  public static final String UNFINISHED = "state<4";

  /// `WAITING` or `CUT`: what counts as waiting to be sent.
  public static final String UNSENT = "state<2";

  /// Unfinished, and the server does not have it: `WAITING`, `CUT` or `PARKED`.
  public static final String UNACCEPTED = "state IN (0,1,3)";

  /// `PARKED` or `DONE`: the push transaction needs no further answer.
  public static final String ANSWERED = "state>2";

  private final int number;

  ChangeState(int number) {
    this.number = number;
  }

  /// As it stands in the file.
  public int number() {
    return number;
  }

  /// @param number as it stands in the file
  /// @throws IllegalArgumentException if no state has it
  public static ChangeState of(int number) {
    for (ChangeState state : values()) {
      if (state.number == number) {
        return state;
      }
    }
    throw new IllegalArgumentException("no state of a change: " + number);
  }

  /// The condition that a row of the table without an alias is in this state; in an `UPDATE … SET`,
  /// that it comes into it.
  public String is() {
    return "state=" + number();
  }

  /// @param alias the table's alias in the statement
  public String is(String alias) {
    return alias + "." + is();
  }

  public String isNot() {
    return "state<>" + number();
  }

  /// @param alias the table's alias in the statement
  public static String unfinished(String alias) {
    return alias + "." + UNFINISHED;
  }

  /// @param alias the table's alias in the statement
  public static String unsent(String alias) {
    return alias + "." + UNSENT;
  }

  /// @param alias the table's alias in the statement
  public static String unaccepted(String alias) {
    return alias + "." + UNACCEPTED;
  }
}
