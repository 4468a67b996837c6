package app.landfall.sync.client.attempt;

import app.landfall.sync.protocol.Limits;

/// The size of one call: what the server allows, halved after each failure and doubled after each
/// success, so that a line too slow for a full batch still gets through. What was found too large
/// on the way, by a proxy perhaps, is remembered as long as the program runs.
final class BatchSize {
  private static final int LEAST_BYTES = 32 * 1024;
  private static final int LEAST_ROWS = 25;
  private static final int MOST_TRANSACTIONS = 2000;

  /// The server counts the header line, too.
  private static final int HEADER_BYTES = 1024;

  private int bytes = 1024 * 1024;
  private int rows = Limits.DEFAULT.pageRows();
  private boolean single;
  private int most = Integer.MAX_VALUE;
  private int mostOfLine = Integer.MAX_VALUE;
  private int refusedLine;

  int bytes(Limits limits) {
    return Math.max(1, Math.min(Math.min(bytes, most), limits.bodyBytes() - HEADER_BYTES));
  }

  int rows(Limits limits) {
    return Math.max(1, Math.min(rows, limits.pageRows()));
  }

  int transactions() {
    return single ? 1 : MOST_TRANSACTIONS;
  }

  /// The limits to cut by.
  Limits within(Limits limits) {
    return new Limits(
        limits.changes(),
        Math.min(limits.transactionBytes(), mostOfLine),
        limits.rowBytes(),
        limits.bodyBytes(),
        limits.pageRows());
  }

  /// A body of several lines was found too large: the next is one line alone, and later ones are
  /// half as large.
  void tooLarge(int sent) {
    single = true;
    most = Math.max(LEAST_BYTES, Math.min(most, sent / 2));
  }

  /// A line alone was found too large.
  ///
  /// @return whether cutting anew, to half of that, may help; not if that has been tried
  boolean lineTooLarge(int sent) {
    boolean untried = refusedLine == 0 || sent < refusedLine;
    refusedLine = sent;
    mostOfLine = Math.min(mostOfLine, sent / 2);
    return untried;
  }

  void pushed() {
    single = false;
    refusedLine = 0;
    bytes = (int) Math.min(2L * bytes, Integer.MAX_VALUE);
  }

  void pulled() {
    rows = (int) Math.min(2L * rows, Integer.MAX_VALUE);
  }

  void pushFailed() {
    bytes = Math.max(LEAST_BYTES, Math.min(bytes, 8 * 1024 * 1024) / 2);
  }

  void pullFailed() {
    rows = Math.max(LEAST_ROWS, Math.min(rows, 1000) / 2);
  }
}
