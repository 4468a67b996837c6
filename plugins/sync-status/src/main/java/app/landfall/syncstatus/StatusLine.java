package app.landfall.syncstatus;

import app.landfall.plugin.FailureText;
import app.landfall.plugin.Notification;
import app.landfall.plugin.Notifications;
import app.landfall.plugin.Settings;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.StatusPart;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.store.DataSafety;
import app.landfall.store.Subscription;
import app.landfall.sync.Sync;
import com.formdev.flatlaf.FlatClientProperties;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneId;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// The sync segment of the status bar: icon and words, which open what is behind them; the button
/// that fits; what needs a person. Made and called on the event thread.
final class StatusLine implements StatusPart {
  private final Sync sync;
  private final DataSafety safety;
  private final Notifications notifications;
  private final Settings settings;
  private final InstantSource clock;
  private final Workbench workbench;
  private final JPanel panel =
      new JPanel(new MigLayout("insets 0, gap 6, hidemode 3", "", "[center, grow]"));
  private final JButton words;
  private final JButton action;
  private final JButton attention;
  private final Subscription subscription;
  private SegmentText.Button does = SegmentText.Button.NONE;

  @Inject
  StatusLine(
      Sync sync,
      DataSafety safety,
      Notifications notifications,
      Settings settings,
      InstantSource clock,
      Workbench workbench) {
    this.sync = sync;
    this.safety = safety;
    this.notifications = notifications;
    this.settings = settings;
    this.clock = clock;
    this.workbench = workbench;
    words = Buttons.quiet("", this::popover);
    words.putClientProperty(
        FlatClientProperties.STYLE,
        "foreground: $Landfall.text; minimumHeight: 26; margin: 1,6,1,8");
    words.setIconTextGap(8);
    words.setName("sync.segment");
    action = link(this::act, "sync.action");
    attention = link(() -> workbench.show(SyncStatusPlugin.VIEW), "sync.attention");
    attention.setIcon(Icons.of("split", 14, Tone.DECIDE));
    attention.putClientProperty(
        FlatClientProperties.STYLE,
        "foreground: $Landfall.decide; background: $Landfall.decideTint; arc: 22;"
            + " minimumHeight: 22; margin: 0,8,0,10; font: $caption.font");
    panel.setOpaque(false);
    panel.add(words, "wmin 40");
    panel.add(action);
    panel.add(attention);
    Spoken.name(panel, SituationWords.TEXTS.sync());
    show(StatusSnapshot.now(sync, safety, settings));
    subscription = StatusSnapshot.follow(sync, safety, settings, this::show);
  }

  private static JButton link(Runnable run, String name) {
    JButton button = Buttons.quiet("", run);
    button.putClientProperty(FlatClientProperties.STYLE_CLASS, "link");
    button.setName(name);
    button.setVisible(false);
    return button;
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public void closed() {
    subscription.close();
  }

  private void show(StatusSnapshot standing) {
    SegmentText segment =
        SegmentText.of(standing, clock.instant(), ZoneId.systemDefault(), Texts.language());
    does = segment.button();
    words.setText(segment.sentence());
    words.setIcon(Icons.of(segment.icon(), 16, segment.tone()));
    words.putClientProperty("landfall.icon", segment.icon());
    Spoken.name(words, segment.spoken());
    words.setToolTipText(SituationWords.of(standing));
    action.setText(segment.buttonText());
    Spoken.name(action, segment.buttonText());
    action.setVisible(does != SegmentText.Button.NONE);
    attention.setText(segment.attention());
    Spoken.name(attention, segment.attention());
    attention.setVisible(!segment.attention().isEmpty());
    panel.revalidate();
  }

  private void act() {
    switch (does) {
      case RETRY -> sync.retryNow();
      case PAUSE -> sync.pause();
      case RESUME -> sync.resume();
      case SIGN_IN -> workbench.preferences("sync");
      case DETAILS -> workbench.show(SyncStatusPlugin.VIEW);
      case BACK_UP -> backUp();
      case NONE -> {} // it is not to be seen
    }
  }

  private void backUp() {
    action.setEnabled(false);
    var _ =
        safety
            .backUp()
            .whenCompleteAsync(
                (_, failed) -> {
                  action.setEnabled(true);
                  if (failed != null) {
                    notifications.show(
                        new Notification(
                            Notification.Level.WARNING,
                            SituationWords.TEXTS.backupFailed(FailureText.of(failed))));
                  }
                },
                Edt.LATER);
  }

  private void popover() {
    new Popover(sync, safety, settings, clock, workbench).show(words);
  }
}
