package app.landfall.invoices.deciding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The kinds of what people say about an invoice.
public enum DecisionKind {
  /// It may be paid, as it is.
  APPROVE("approve"),
  /// Somebody is to answer something first.
  QUERY("query"),
  /// It is not to be paid.
  REJECT("reject"),
  /// What was asked is answered.
  ANSWER("answer");

  private final String word;

  DecisionKind(String word) {
    this.word = word;
  }

  /// As stored.
  public String word() {
    return word;
  }

  /// Reads what is stored. A word of a newer program counts as [#QUERY]: nobody pays on it.
  public static DecisionKind of(@Nullable String word) {
    return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst().orElse(QUERY);
  }
}
