package app.landfall.syncstatus;

import app.landfall.plugin.Settings;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.FigureLabel;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.store.DataSafety;
import app.landfall.store.Subscription;
import app.landfall.store.WaitingRecord;
import app.landfall.sync.Link;
import app.landfall.sync.Sync;
import app.landfall.sync.SyncStatus;
import java.awt.Component;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.LayoutFocusTraversalPolicy;
import javax.swing.Timer;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The popover behind the segment: the state in plain words, what waits, when it is tried again. It
/// follows the status while it is open. Event thread.
final class Popover {
  private static final PlainTexts TEXTS = SituationWords.TEXTS;
  private static final int SHOWN = 5;
  private static final int GAP = 6;
  private static final int SECOND_MILLIS = 1_000;
  private static final String WIDE = "width 340!, wmin 0";

  private final Sync sync;
  private final DataSafety safety;
  private final Settings settings;
  private final InstantSource clock;
  private final JPopupMenu popup = new JPopupMenu();
  private final JPanel page =
      new JPanel(new MigLayout("insets 16, gap 4, wrap 1, hidemode 3", "[340!, fill]"));
  private final JPanel head = new JPanel(new MigLayout("insets 0, gap 4, wrap 1", "[340!, fill]"));
  private final JPanel row = new JPanel(new MigLayout("insets 0, gap 8, hidemode 3"));
  private final JButton connect;
  private final JButton resume;
  private final JButton retry;
  private final JButton pause;
  private final JButton show;
  private final JPanel waiting = new JPanel(new MigLayout("insets 0, gap 2, wrap 1", "[fill]"));
  private final FigureLabel countdown = Labels.styled(new FigureLabel(), "caption");
  private final KeyEventDispatcher escape = this::escaped;
  private @Nullable JComponent place;
  private final Timer ticking = new Timer(SECOND_MILLIS, _ -> tick());

  Popover(
      Sync sync, DataSafety safety, Settings settings, InstantSource clock, Workbench workbench) {
    this.sync = sync;
    this.settings = settings;
    this.safety = safety;
    this.clock = clock;
    this.connect = Buttons.primary(TEXTS.connect(), () -> workbench.preferences("sync"));
    this.resume = Buttons.primary(segments().resume(), sync::resume);
    this.retry = Buttons.plain("", sync::retryNow);
    this.pause = Buttons.quiet(segments().pause(), sync::pause);
    this.show = Buttons.quiet(TEXTS.openView(), () -> workbench.show(SyncStatusPlugin.VIEW));
  }

  void show(JComponent owner) {
    popup.setName("sync.popover");
    page.setOpaque(false);
    page.setFocusCycleRoot(true); // the tab key stays in it
    page.setFocusTraversalPolicy(new LayoutFocusTraversalPolicy());
    waiting.setOpaque(false);
    countdown.setName("sync.countdown");
    head.setOpaque(false);
    row.setOpaque(false);
    addButtons();
    page.add(head);
    page.add(countdown);
    page.add(waiting, "gaptop 8");
    page.add(row, "gaptop 12");
    popup.add(page);
    build(StatusSnapshot.now(sync, safety, settings));
    Subscription following = StatusSnapshot.follow(sync, safety, settings, this::build);
    popup.addPopupMenuListener(new Ending(following));
    KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(escape);
    place = owner;
    popup.show(owner, 0, -popup.getPreferredSize().height - GAP);
    ticking.start();
    Edt.LATER.execute(this::focus); // a popup takes the focus to the window once it is there
  }

  private void focus() {
    Component first = page.getFocusTraversalPolicy().getFirstComponent(page);
    if (popup.isShowing() && first != null) {
      first.requestFocusInWindow();
    }
  }

  /// It grows upwards: what it belongs to stays in sight.
  private void fit() {
    JComponent owner = place;
    if (owner == null || !popup.isShowing() || !owner.isShowing()) {
      return;
    }
    popup.pack(); // only now its text knows how wide it is, and so how high
    Point at = owner.getLocationOnScreen();
    at.translate(0, -popup.getHeight() - GAP);
    if (at.y != popup.getLocationOnScreen().y) {
      popup.setLocation(at.x, at.y);
    }
  }

  /// Wherever the focus is: the button that had it may be gone since the status changed.
  private boolean escaped(KeyEvent event) {
    boolean wanted =
        event.getID() == KeyEvent.KEY_PRESSED && event.getKeyCode() == KeyEvent.VK_ESCAPE;
    if (wanted) {
      popup.setVisible(false);
    }
    return wanted;
  }

  private void build(StatusSnapshot standing) {
    SyncStatus status = standing.status();
    SegmentText segment =
        SegmentText.of(standing, clock.instant(), ZoneId.systemDefault(), Texts.language());
    head.removeAll();
    head.add(heading(segment), WIDE);
    head.add(Labels.wrapped(SituationWords.of(standing), "muted"), WIDE);
    allow(status);
    tick();
    if (status.waiting() > 0) {
      var _ =
          sync.waiting(SHOWN).thenAcceptAsync(found -> show(found, status.waiting()), Edt.LATER);
    } else {
      waiting.removeAll();
    }
    fit();
  }

  /// In full, however long: the end of the sentence says how much is only here.
  private static JPanel heading(SegmentText segment) {
    JPanel heading = new JPanel(new MigLayout("insets 0, gap 8, fillx", "[18!][grow, fill]"));
    heading.setOpaque(false);
    heading.add(new JLabel(Icons.of(segment.icon(), 18, segment.tone())), "aligny top");
    var sentence = Labels.wrapped(segment.sentence(), "section");
    sentence.setName("sync.popover.sentence");
    heading.add(sentence, "wmin 0");
    return heading;
  }

  /// Made once: a key that is pressed while the focus is on its way to a button goes with the
  /// button if that is taken out, Escape, too.
  private void addButtons() {
    add(connect, "sync.connect");
    add(resume, "sync.popover.resume");
    add(retry, "sync.popover.retry");
    add(pause, "sync.popover.pause");
    add(show, "sync.show");
  }

  private void add(JButton button, String name) {
    button.setName(name);
    button.addActionListener(_ -> popup.setVisible(false));
    row.add(button);
  }

  private void allow(SyncStatus status) {
    boolean local = status.link() instanceof Link.LocalOnly;
    boolean paused = status.link() instanceof Link.Paused;
    connect.setVisible(local);
    resume.setVisible(paused);
    retry.setVisible(!local && !paused && !SegmentText.isFetching(status));
    retry.setText(SegmentText.retryWords(status));
    pause.setVisible(!local && !paused);
  }

  private static SegmentTexts segments() {
    return Texts.of(SegmentTexts.class);
  }

  private void show(List<WaitingRecord> found, long all) {
    waiting.removeAll();
    for (WaitingRecord one : found) {
      JLabel line =
          new JLabel(
              RowDescriptions.title(one.record()),
              Icons.of("clock", 14, app.landfall.plugin.ui.look.Tone.WAITING),
              JLabel.LEADING);
      line.setIconTextGap(8);
      waiting.add(line, WIDE);
    }
    if (all > found.size()) {
      waiting.add(Labels.caption(TEXTS.andMore(all - found.size())));
    }
    fit();
  }

  private void tick() {
    String text = SituationWords.countdown(sync.status(), clock.instant());
    countdown.setText(text);
    countdown.setVisible(!text.isEmpty());
  }

  private final class Ending implements PopupMenuListener {
    private final Subscription following;

    Ending(Subscription following) {
      this.following = following;
    }

    @Override
    public void popupMenuWillBecomeVisible(PopupMenuEvent e) {}

    @Override
    public void popupMenuWillBecomeInvisible(PopupMenuEvent e) {
      following.close();
      ticking.stop();
      KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(escape);
    }

    @Override
    public void popupMenuCanceled(PopupMenuEvent e) {}
  }
}
