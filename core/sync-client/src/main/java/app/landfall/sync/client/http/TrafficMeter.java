package app.landfall.sync.client.http;

import app.landfall.sync.client.transport.Traffic;
import java.util.concurrent.atomic.LongAdder;

/// The counter of what goes over the network. Thread-safe.
final class TrafficMeter {
  private final LongAdder requests = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();

  void began() {
    requests.increment();
  }

  void sent(int bytes) {
    sent.add(bytes);
  }

  void received(int bytes) {
    received.add(bytes);
  }

  Traffic now() {
    return new Traffic(requests.sum(), sent.sum(), received.sum());
  }
}
