package app.landfall.store.push;

import app.landfall.store.replication.CutPush;
import java.util.ArrayList;
import java.util.List;

/// The budget of one call: counts what it may still carry.
final class CallBudget {
  private final int transactions;
  private final int bytes;
  private int takenTransactions;
  private int takenBytes;

  CallBudget(int transactions, int bytes) {
    this.transactions = transactions;
    this.bytes = bytes;
  }

  boolean take(int moreTransactions, int moreBytes) {
    takenTransactions += moreTransactions;
    takenBytes += moreBytes;
    return !isFull();
  }

  boolean isFull() {
    return takenTransactions >= transactions || takenBytes >= bytes;
  }

  /// What fits; what was cut beyond it stays cut and is given by the next call.
  List<CutPush> within(List<CutPush> pushes) {
    List<CutPush> fitting = new ArrayList<>();
    int sum = 0;
    for (CutPush push : pushes) {
      sum += push.line().length + 1;
      boolean fits = fitting.size() < transactions && sum <= bytes;
      if (!fits && !fitting.isEmpty()) {
        break;
      }
      fitting.add(push);
    }
    return fitting;
  }
}
