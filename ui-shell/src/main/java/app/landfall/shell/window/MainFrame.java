package app.landfall.shell.window;

import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.EmptyState;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.extras.FlatSVGUtils;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Arrays;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import net.miginfocom.swing.MigLayout;

/// The frame: what stands in it changes from *opening* to the workspace. Event thread.
final class MainFrame extends JFrame {
  private static final Dimension SIZE = new Dimension(1280, 800);
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);

  private static final int PROGRESS_MILLIS = 800;
  private static final int LONG_MILLIS = 4_000;

  MainFrame(WindowState state, Runnable closing) {
    super("Landfall");
    setName("landfall");
    setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
    getRootPane().putClientProperty(FlatClientProperties.FULL_WINDOW_CONTENT, true);
    setIconImages(FlatSVGUtils.createWindowIconImages(Icons.class.getResource("icons/window.svg")));
    setMinimumSize(new Dimension(760, 480));
    place(state);
    FocusKeeper.watch(this);
    FieldMenu.watch(this);
    OtherLayouts.watch(this);
    FieldKeys.watch(this);
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent e) {
            closing.run();
          }
        });
  }

  @Override
  public void paint(java.awt.Graphics g) {
    super.paint(g);
    StartTimes.reached("first frame");
  }

  private void place(WindowState state) {
    Rectangle bounds = state.boundsOn(screens());
    if (bounds != null) {
      setBounds(bounds);
    } else {
      Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
      setSize(Math.min(SIZE.width, screen.width), Math.min(SIZE.height, screen.height));
      setLocationRelativeTo(null);
    }
    if (state.maximized()) {
      setExtendedState(Frame.MAXIMIZED_BOTH);
    }
  }

  private static List<Rectangle> screens() {
    return Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices())
        .map(device -> device.getDefaultConfiguration().getBounds())
        .toList();
  }

  void showOpening() {
    JPanel page = new JPanel(new MigLayout("insets 24, align center center, wrap 1", "[center]"));
    page.setName("opening");
    page.add(new JLabel(Icons.of("logo", 40, Tone.ACCENT)), "gapbottom 12");
    page.add(Labels.muted(TEXTS.opening()));
    JProgressBar bar = new JProgressBar();
    bar.setIndeterminate(true);
    bar.setVisible(false);
    Spoken.name(bar, TEXTS.opening());
    page.add(bar, "width 240!, height 4!, gaptop 12, hidemode 0");
    JLabel why = Labels.caption(TEXTS.openingLong());
    why.setVisible(false);
    page.add(why, "gaptop 8, hidemode 0");
    fill(page);
    after(PROGRESS_MILLIS, bar);
    after(LONG_MILLIS, why);
  }

  private static void after(int millis, JComponent shown) {
    Timer timer = new Timer(millis, _ -> shown.setVisible(true));
    timer.setRepeats(false);
    timer.start();
  }

  void showFailure(String reason, Runnable quit) {
    fill(
        new EmptyState("warning", TEXTS.cannotOpen() + ". " + reason)
            .with(Buttons.primary(TEXTS.quit(), quit)));
  }

  void fill(JComponent content) {
    JPanel whole = new JPanel(new BorderLayout());
    whole.add(content, BorderLayout.CENTER);
    setContentPane(whole);
    revalidate();
    repaint();
  }

  void bringForward() {
    if ((getExtendedState() & Frame.ICONIFIED) != 0) {
      setExtendedState(getExtendedState() & ~Frame.ICONIFIED);
    }
    setVisible(true);
    toFront();
    requestFocus();
    // Window systems often refuse toFront to who did not have the last click.
    setAlwaysOnTop(true);
    setAlwaysOnTop(false);
  }
}
