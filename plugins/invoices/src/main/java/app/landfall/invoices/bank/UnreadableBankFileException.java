package app.landfall.invoices.bank;

import app.landfall.plugin.Sentence;

/// The exception with the reason why a file of a bank is not read. Nothing of such a file is used.
/// Checked, so that nobody forgets it; without stack trace, because it is no failure of ours.
public final class UnreadableBankFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Sentence sentence;

  UnreadableBankFileException(Sentence sentence) {
    super(sentence.toString(), null, false, false);
    this.sentence = sentence;
  }

  /// Why, for people.
  public Sentence sentence() {
    return sentence;
  }
}
