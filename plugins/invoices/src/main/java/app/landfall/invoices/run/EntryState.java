package app.landfall.invoices.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The states that an entry of a statement can be in.
public enum EntryState {
  /// It is a payment, and noted as one.
  BOOKED("booked"),
  /// Its payment had been noted by hand.
  KNOWN("known"),
  /// It came back, and its payment is taken back.
  RETURNED("returned"),
  /// Somebody must say what it is.
  OPEN("open"),
  /// Somebody said that it is no payment of an invoice.
  SET_ASIDE("set-aside"),
  /// It came in, and is none of ours to match.
  INCOMING("incoming");

  private final String word;

  EntryState(String word) {
    this.word = word;
  }

  /// As it is called.
  public String word() {
    return word;
  }

  /// As stored. That nothing was found is no value: it takes nothing back that another computer has
  /// found, or somebody has said.
  @Nullable String stored() {
    return this == OPEN ? null : word;
  }

  /// Reads what is stored. A word of a newer program counts as [#KNOWN]: nothing is asked of it.
  static EntryState of(@Nullable String word) {
    return word == null ? OPEN : known(word);
  }

  private static EntryState known(String word) {
    return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst().orElse(KNOWN);
  }
}
