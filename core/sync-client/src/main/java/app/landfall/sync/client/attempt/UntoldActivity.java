package app.landfall.sync.client.attempt;

import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PushEffect;
import app.landfall.sync.Activity;
import java.util.function.Consumer;

/// The count of what an attempt has moved and not told yet: a thousand pages of one download are
/// one line of activity, not a thousand.
final class UntoldActivity {
  private final Consumer<Activity.Event> log;
  private int changes;
  private int had;
  private int refused;
  private int rows;
  private int held;

  UntoldActivity(Consumer<Activity.Event> log) {
    this.log = log;
  }

  void sent(PushEffect effect) {
    tellReceived();
    changes += effect.changes();
    had += effect.alreadyHad();
    refused += effect.parked();
  }

  void received(PullEffect effect) {
    tellSent();
    rows += effect.applied();
    held += effect.held();
  }

  void tell() {
    tellSent();
    tellReceived();
  }

  private void tellSent() {
    if (changes > 0) {
      log.accept(new Activity.Sent(changes, had, refused));
    }
    changes = 0;
    had = 0;
    refused = 0;
  }

  private void tellReceived() {
    if (rows > 0 || held > 0) {
      log.accept(new Activity.Received(rows, held));
    }
    rows = 0;
    held = 0;
  }
}
