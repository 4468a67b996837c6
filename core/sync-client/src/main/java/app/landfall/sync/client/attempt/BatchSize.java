package app.landfall.sync.client.attempt;

import app.landfall.sync.protocol.Limits;

/// The size of one call: what the server allows, halved after each failure and doubled after each
/// success, so that a line too slow for a full batch still gets through.
final class BatchSize {
  private static final int LEAST_BYTES = 32 * 1024;
  private static final int LEAST_ROWS = 25;
  private static final int MOST_TRANSACTIONS = 2000;

  /// The server counts the header line, too.
  private static final int HEADER_BYTES = 1024;

  private int bytes = 1024 * 1024;
  private int rows = Limits.DEFAULT.pageRows();
  private boolean single;

  int bytes(Limits limits) {
    return Math.max(1, Math.min(bytes, limits.bodyBytes() - HEADER_BYTES));
  }

  int rows(Limits limits) {
    return Math.max(1, Math.min(rows, limits.pageRows()));
  }

  int transactions() {
    return single ? 1 : MOST_TRANSACTIONS;
  }

  /// The server found a body too large.
  void single() {
    single = true;
  }

  void pushed() {
    single = false;
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
