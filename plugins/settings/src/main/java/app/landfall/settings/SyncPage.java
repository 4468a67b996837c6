package app.landfall.settings;

import app.landfall.plugin.ConnectWords;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Part;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.QuestionDialog;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.store.DataSafety;
import app.landfall.store.Subscription;
import app.landfall.sync.ConnectResult;
import app.landfall.sync.Link;
import app.landfall.sync.Sync;
import app.landfall.sync.SyncServer;
import app.landfall.sync.SyncStatus;
import com.formdev.flatlaf.FlatClientProperties;
import jakarta.inject.Inject;
import java.nio.file.Path;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/// The server this computer shares with: connect by a pairing string, disconnect. Event thread.
final class SyncPage implements Part {
  private static final SettingsTexts TEXTS = Texts.of(SettingsTexts.class);

  private final Sync sync;
  private final DataSafety safety;
  private final JPanel panel =
      new JPanel(new MigLayout("insets 0, gap 8, hidemode 3, fillx", "[grow, fill][]"));
  private final JLabel state = new JLabel();
  private final JTextField pairing = new JTextField();
  private final JLabel pairingLabel;
  private final JButton connect = Buttons.primary(TEXTS.connect(), this::connect);
  private final JButton disconnect = Buttons.plain(TEXTS.disconnect(), this::disconnect);
  private final JTextArea said = Labels.wrapped("", "muted");
  private final Subscription subscription;

  @Inject
  SyncPage(Sync sync, DataSafety safety) {
    this.sync = sync;
    this.safety = safety;
    pairing.setName("settings.pairing");
    pairing.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, TEXTS.pairingHint());
    pairing.addActionListener(_ -> connect());
    connect.setName("settings.connect");
    disconnect.setName("settings.disconnect");
    said.setName("settings.said");
    state.setName("settings.server");
    state.setIconTextGap(10);
    pairingLabel = Labels.field(TEXTS.pairing(), pairing);
    panel.setOpaque(false);
    panel.add(state, "wmin 0");
    panel.add(disconnect);
    panel.add(pairingLabel, "newline, spanx, gaptop 4");
    panel.add(pairing, "newline");
    panel.add(connect);
    panel.add(said, "newline, spanx, wmin 0");
    show(sync.status());
    subscription = sync.subscribe(Edt.LATER, this::show);
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public void closed() {
    subscription.close();
  }

  private void show(SyncStatus status) {
    SyncServer server = status.server();
    if (server == null) {
      state.setText(TEXTS.notConnected());
      state.setIcon(Icons.of("disk", 20, Tone.MUTED));
    } else {
      state.setText(
          server.practice()
              ? TEXTS.practice()
              : TEXTS.connectedTo(server.company(), server.address().toString()));
      state.setIcon(Icons.of("cloud", 20, Tone.ACCENT));
    }
    Spoken.name(state, state.getText());
    disconnect.setVisible(server != null && !server.practice());
    boolean mayConnect = server == null || status.link() instanceof Link.SignInNeeded;
    pairing.setVisible(mayConnect);
    pairingLabel.setVisible(mayConnect);
    connect.setVisible(mayConnect);
  }

  private void connect() {
    connect.setEnabled(false);
    said.setText(TEXTS.connecting());
    var _ = sync.connect(pairing.getText()).thenAcceptAsync(this::answered, Edt.LATER);
  }

  private void answered(ConnectResult result) {
    connect.setEnabled(true);
    said.setText(ConnectWords.of(result));
    if (result instanceof ConnectResult.Connected) {
      pairing.setText("");
    }
    panel.revalidate();
  }

  private void disconnect() {
    SyncServer server = sync.status().server();
    if (server == null) {
      return;
    }
    long waiting = sync.status().waiting();
    int answer =
        QuestionDialog.askBeforeLoss(
            panel,
            TEXTS.disconnectTitle(server.company()),
            waiting == 0 ? TEXTS.disconnectAllSent() : TEXTS.disconnectText(waiting),
            TEXTS.keepHere(),
            TEXTS.exportFirst(),
            TEXTS.cancel());
    if (answer == 0) {
      leave();
    } else if (answer == 1) {
      BackupFiles.save(panel).ifPresent(this::exportAndLeave);
    }
  }

  /// What could not be exported is a reason to stay.
  private void exportAndLeave(Path file) {
    said.setText(TEXTS.backingUp());
    var _ =
        safety
            .backUp(file)
            .whenCompleteAsync(
                (_, failed) -> {
                  if (failed == null) {
                    leave();
                  } else {
                    said.setText(TEXTS.notDisconnected(FailureText.of(failed)));
                  }
                },
                Edt.LATER);
  }

  private void leave() {
    var _ =
        sync.disconnect()
            .whenCompleteAsync(
                (_, failed) ->
                    said.setText(
                        failed == null
                            ? TEXTS.disconnected()
                            : TEXTS.notDisconnected(FailureText.of(failed))),
                Edt.LATER);
  }
}
