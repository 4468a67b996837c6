package app.landfall.invoices.paying;

/// A reason why nothing is paid of an invoice.
public enum LeftOut {
  /// It was deleted.
  GONE,
  /// It is paid, is a credit, or states no amount.
  NOTHING_OPEN,
  /// Two versions of its bank account are kept, and nobody has chosen yet.
  ACCOUNT_UNDECIDED,
  /// Less is open than was to be paid: somebody else has paid, or the amount was changed.
  CHANGED,
  /// Its import left a question, such as which of two currencies is right, that nobody has seen.
  QUESTIONED,
  /// It is on hold, or disputed.
  HELD,
  /// Its account has wrong check digits: it can be nobody's.
  ACCOUNT_WRONG,
  /// The account that somebody confirmed with the payment is not the one that the invoice names.
  OTHER_ACCOUNT,
  /// Nobody has confirmed that the account is the supplier's.
  ACCOUNT_UNCONFIRMED,
  /// It is booked already, as the same payment.
  BOOKED,
  /// It names no account to transfer to.
  NO_ACCOUNT,
  /// It is in a file to the bank that may be on its way, and nobody has said to pay it twice.
  IN_PAYMENT,
  /// Somebody has asked something, and nobody has answered.
  QUERIED,
  /// Somebody has rejected it.
  REJECTED,
  /// Somebody must approve it first.
  UNAPPROVED,
  /// One has approved it, and a second one must.
  SECOND_MISSING,
  /// It was approved, and its amount, account or supplier is another one since.
  FELL_BACK
}
