package app.landfall.invoices.ui.editor;

import app.landfall.store.Store;
import app.landfall.store.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A store whose writer or readers do something else until this is closed: what is slow on some
/// disks is as slow as a test wants it.
final class Busy implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Subscription> reading = new ArrayList<>();

  private Busy() {}

  static Busy writer(Store store) {
    Busy busy = new Busy();
    CountDownLatch begun = new CountDownLatch(1);
    var _ = store.write(_ -> busy.hold(begun));
    await(begun);
    return busy;
  }

  /// @param readers how many the store has
  static Busy readers(Store store, int readers) {
    Busy busy = new Busy();
    CountDownLatch begun = new CountDownLatch(readers);
    for (int i = 0; i < readers; i++) {
      busy.reading.add(store.live(_ -> busy.hold(begun), Runnable::run, _ -> {}));
    }
    await(begun);
    return busy;
  }

  private boolean hold(CountDownLatch begun) {
    begun.countDown();
    await(over);
    return true;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    over.countDown();
    reading.forEach(Subscription::close);
  }
}
