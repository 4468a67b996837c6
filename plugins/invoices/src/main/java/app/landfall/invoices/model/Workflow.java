package app.landfall.invoices.model;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stage of our own handling that an invoice has reached. That it is paid or overdue is never
/// stored, see [DueStatus].
public enum Workflow {
  /// Nobody has looked at it.
  NEW("new"),
  /// Somebody should look at it.
  REVIEW("review"),
  /// It may be paid.
  APPROVED("approved"),
  /// Not to be paid for now.
  ON_HOLD("on-hold"),
  /// We do not agree with the supplier.
  DISPUTED("disputed");

  private final String word;

  Workflow(String word) {
    this.word = word;
  }

  /// Whether nothing is paid until somebody releases it.
  public boolean isHeld() {
    return this == ON_HOLD || this == DISPUTED;
  }

  /// As stored.
  public String word() {
    return word;
  }

  /// All words that are stored.
  static List<String> words() {
    return Arrays.stream(values()).map(Workflow::word).toList();
  }

  /// Reads what is stored. A word of a newer program counts as [#REVIEW]: nobody pays on it.
  public static Workflow of(@Nullable String word) {
    if (word == null) {
      return NEW;
    }
    return Arrays.stream(values())
        .filter(state -> state.word.equals(word))
        .findFirst()
        .orElse(REVIEW);
  }
}
