package app.landfall.shell.welcome;

import app.landfall.desktop.HeldProfile;
import app.landfall.plugin.ConnectWords;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.sync.ConnectResult;
import com.formdev.flatlaf.FlatClientProperties;
import java.awt.BorderLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;

/// Four ways to begin, in the middle of the window. Event thread.
public final class Welcome extends JPanel {
  private static final WelcomeTexts TEXTS = Texts.of(WelcomeTexts.class);

  private final transient HeldProfile place;
  private final transient Runnable begin;
  private final JTextField pairing = new JTextField();
  private final JTextArea said = Labels.wrapped("", "muted");
  private final JPanel connecting =
      new JPanel(new MigLayout("insets 0 4 8 4, gap 8, hidemode 3, fillx", "[grow, fill][]"));
  private final JButton connect;
  private final BackupChoice backup;

  /// @param begin goes on with this profile
  /// @param again opens this profile anew: what a backup held has taken its place
  /// @param practice opens the practice profile instead
  public Welcome(HeldProfile place, Runnable begin, Runnable again, Runnable practice) {
    super(new BorderLayout());
    backup = new BackupChoice(place, again);
    this.place = place;
    this.begin = begin;
    connect = Buttons.primary(TEXTS.doConnect(), this::connect);
    setName("welcome");
    JPanel column =
        new JPanel(new MigLayout("insets 24, gap 0, wrap 1, hidemode 3", "[600!, fill]"));
    column.add(new JLabel(Icons.of("logo", 48, Tone.ACCENT)), "align center, grow 0, gapbottom 12");
    JLabel title = Labels.styled(new JLabel(TEXTS.title(), SwingConstants.CENTER), "figure");
    column.add(title, "gapbottom 8");
    JLabel subtitle = Labels.muted(TEXTS.subtitle());
    subtitle.setHorizontalAlignment(SwingConstants.CENTER);
    column.add(subtitle, "gapbottom 24, wmin 0");
    column.add(
        new StartButton("computer", TEXTS.alone(), TEXTS.aloneHelp(), "welcome.alone", begin),
        "gapbottom 12");
    column.add(
        new StartButton(
            "link", TEXTS.connect(), TEXTS.connectHelp(), "welcome.connect", this::askForPairing),
        "gapbottom 12");
    column.add(connecting());
    column.add(
        new StartButton(
            "archive", TEXTS.backup(), TEXTS.backupHelp(), "welcome.backup", backup::ask),
        "gapbottom 12");
    column.add(backup.component());
    column.add(
        new StartButton("smile", TEXTS.samples(), TEXTS.samplesHelp(), "welcome.samples", practice),
        "gapbottom 16");
    JLabel note = Labels.caption(TEXTS.laterNote());
    note.setHorizontalAlignment(SwingConstants.CENTER);
    column.add(note);
    JPanel centred = new JPanel(new MigLayout("insets 0, fill", "[center]", "[center]"));
    centred.add(column);
    add(new Caption(), BorderLayout.NORTH);
    add(centred, BorderLayout.CENTER);
  }

  /// Room for the window's buttons, and a place to drag it by.
  private static final class Caption extends JPanel {
    Caption() {
      super(new MigLayout("insets 0, fill", "[grow][]", "[44!]"));
      putClientProperty(FlatClientProperties.COMPONENT_TITLE_BAR_CAPTION, true);
      setOpaque(false);
    }
  }

  private JComponent connecting() {
    connecting.setOpaque(false);
    pairing.setName("welcome.pairing");
    pairing.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, TEXTS.pairingHint());
    pairing.addActionListener(_ -> connect());
    connect.setName("welcome.doConnect");
    said.setName("welcome.said");
    connecting.add(Labels.field(TEXTS.pairing(), pairing), "spanx, wrap");
    connecting.add(pairing);
    connecting.add(connect, "wrap");
    connecting.add(said, "spanx, wmin 0, gaptop 4");
    connecting.setVisible(false);
    return connecting;
  }

  private void askForPairing() {
    connecting.setVisible(true);
    revalidate();
    pairing.requestFocusInWindow();
  }

  private void connect() {
    connect.setEnabled(false);
    said.setText(TEXTS.connecting());
    var _ = place.sync().connect(pairing.getText()).thenAcceptAsync(this::answered, Edt.LATER);
  }

  private void answered(ConnectResult result) {
    connect.setEnabled(true);
    said.setText(ConnectWords.of(result));
    revalidate();
    if (result instanceof ConnectResult.Connected) {
      begin.run();
    }
  }

  /// A wide button with an icon, a heading and a sentence.
  private static final class StartButton extends JButton {
    StartButton(String icon, String title, String help, String name, Runnable action) {
      setName(name);
      putClientProperty(FlatClientProperties.STYLE_CLASS, "choice");
      Spoken.name(this, title);
      setLayout(new MigLayout("insets 0 4 0 4, gap 16 4, fillx", "[24!][grow, fill][20!]", "[][]"));
      add(new JLabel(Icons.of(icon, 24, Tone.ACCENT)), "spany 2, aligny center");
      add(Labels.section(title));
      add(new JLabel(Icons.of("chevron-right", 18, Tone.MUTED)), "spany 2, aligny center, wrap");
      add(Labels.wrapped(help, "muted"), "wmin 0");
      addActionListener(_ -> action.run());
    }
  }
}
