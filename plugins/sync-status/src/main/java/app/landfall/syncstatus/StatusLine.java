package app.landfall.syncstatus;

import app.landfall.plugin.SyncSentence;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.StatusPart;
import app.landfall.sync.Sync;
import app.landfall.sync.SyncStatus;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneId;
import javax.swing.JComponent;
import javax.swing.JLabel;

/// The sync segment of the status bar. Made and called on the event thread.
final class StatusLine implements StatusPart {
  private final InstantSource clock;
  private final JLabel label = new JLabel();
  private final Sync.Subscription subscription;

  @Inject
  StatusLine(Sync sync, InstantSource clock) {
    this.clock = clock;
    label.getAccessibleContext().setAccessibleName("Sync");
    subscription = sync.subscribe(Edt.LATER, this::show);
  }

  @Override
  public JComponent component() {
    return label;
  }

  @Override
  public void closed() {
    subscription.close();
  }

  private void show(SyncStatus status) {
    label.setText(SyncSentence.of(status, clock.instant(), ZoneId.systemDefault()));
  }
}
