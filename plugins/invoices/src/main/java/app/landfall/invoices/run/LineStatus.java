package app.landfall.invoices.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The stages of a payment of a run.
public enum LineStatus {
  /// It stands in a file that may be on its way.
  WRITTEN("written"),
  /// The bank has it.
  RECEIVED("received"),
  /// The bank carries it out.
  ACCEPTED("accepted"),
  /// The bank does not carry it out: nothing was paid.
  REJECTED("rejected"),
  /// It stands on a statement.
  BOOKED("booked"),
  /// It came back: nothing is paid.
  RETURNED("returned"),
  /// Somebody has had the bank take it out of the file: nothing is paid by it.
  WITHDRAWN("withdrawn");

  private final String word;

  LineStatus(String word) {
    this.word = word;
  }

  /// As stored.
  public String word() {
    return word;
  }

  /// Whether money may be on its way: nobody knows yet how it ends.
  public boolean isInPayment() {
    return this == WRITTEN || this == RECEIVED || this == ACCEPTED;
  }

  /// Whether nothing was paid after all.
  public boolean isVoid() {
    return this == REJECTED || this == RETURNED || this == WITHDRAWN;
  }

  /// Whether the bank has not carried it out, so that it is in no sum of a batch.
  boolean isTakenOut() {
    return this == REJECTED || this == WITHDRAWN;
  }

  /// Reads what is stored. A word of a newer program counts as [#WRITTEN]: nobody pays again on it.
  static LineStatus of(@Nullable String word) {
    return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst().orElse(WRITTEN);
  }
}
