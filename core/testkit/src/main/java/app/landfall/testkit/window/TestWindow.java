package app.landfall.testkit.window;

import app.landfall.desktop.DesktopCli;
import app.landfall.desktop.DesktopCli.Start;
import app.landfall.desktop.HeldProfile;
import app.landfall.shell.window.Shell;
import app.landfall.testkit.TestProfile;
import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.accessibility.AccessibleContext;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.assertj.swing.core.BasicComponentFinder;
import org.assertj.swing.core.ComponentFinder;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.exception.ComponentLookupException;
import org.assertj.swing.exception.WaitTimedOutError;
import org.assertj.swing.timing.Condition;
import org.assertj.swing.timing.Pause;
import org.assertj.swing.timing.Timeout;
import org.jspecify.annotations.Nullable;

/// The program's window in this process, used as a person does: look, click, type. It is ready when
/// [#open] returns: painted, active, the profile open. One at a time; the test's thread.
public final class TestWindow implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 30_000;
  private static final int MOST_TABS = 150;

  static {
    // Robots see what Java paints, and no dialog of the system's.
    System.setProperty("flatlaf.useSystemFileChooser", "false");
  }

  /// What a person works with.
  public enum Hand {
    /// The mouse, and keys to type.
    MOUSE,
    /// Nothing but keys.
    KEYS,
    /// Mouse and keys as events of Java, past the screen: a hundred times as quick, for long walks.
    EVENTS
  }

  /// As many as a store has: a read on each at once finds the end of those before.
  private static final int READERS = 3;

  private final InputRobot robot = new InputRobot();
  private final PostedInput posted = new PostedInput();
  private Hands hands;
  private @Nullable EventTimes times;
  private final FocusReturn keys = FocusReturn.watch();
  private final ComponentFinder finder = BasicComponentFinder.finderWithNewAwtHierarchy();
  private final Set<String> unnamed = new TreeSet<>();
  private final HeldProfile place;
  private final Shell shell;
  private final CompletableFuture<Shell.Next> ended;
  private final Locale language;
  private Hand hand;

  /// @param language before the window set its own
  private TestWindow(HeldProfile place, Locale language, Hand hand) {
    this.place = place;
    this.language = language;
    this.hand = hand;
    this.hands = hand == Hand.EVENTS ? posted : robot;
    this.shell = Shell.over(place);
    this.ended = CompletableFuture.supplyAsync(shell::run, run -> new Thread(run, "main").start());
  }

  /// Opens the window over a profile.
  public static TestWindow open(TestProfile profile, String... options) {
    return open(profile, Hand.MOUSE, options);
  }

  /// The same for another hand, which the first wait goes by, too.
  public static TestWindow open(TestProfile profile, Hand hand, String... options) {
    List<String> words =
        new java.util.ArrayList<>(List.of("--profile", profile.folder().toString()));
    words.addAll(List.of(options));
    Locale language = Locale.getDefault(Locale.Category.DISPLAY);
    return switch (DesktopCli.start(words)) {
      case Start.Window(HeldProfile place) -> new TestWindow(place, language, hand).ready();
      case Start.Ended(int code) ->
          throw new AssertionError("The profile is in use, or cannot be used: " + code);
    };
  }

  private TestWindow ready() {
    try {
      shell.ready().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      throw new AssertionError("The window did not open", e);
    }
    await("the window is painted and active", () -> frame().isShowing() && frame().isActive());
    hands.rest();
    return this;
  }

  /// The profile behind the window: for looking at the truth, not for clicking.
  public HeldProfile place() {
    return place;
  }

  /// The frame.
  public Frame frame() {
    return opened().orElseThrow(() -> new AssertionError("There is no window."));
  }

  private static Optional<Frame> opened() {
    return Arrays.stream(Frame.getFrames())
        .filter(frame -> "landfall".equals(frame.getName()) && frame.isDisplayable())
        .findFirst();
  }

  /// From now on [#use] and [#type] go this way.
  public TestWindow by(Hand wanted) {
    hand = wanted;
    hands = wanted == Hand.EVENTS ? posted : robot;
    return this;
  }

  /// The times of events from the first call on, until the window is closed.
  public EventTimes times() {
    EventTimes now = times;
    if (now == null) {
      now = EventTimes.begin();
      times = now;
    }
    return now;
  }

  /// Waits, without looking at a clock, until nothing is left to be done that somebody has begun:
  /// no save waits, no read runs, no event is to be dealt with. Jobs, sync and what a timer will do
  /// are not waited for.
  public TestWindow settle() {
    EventTimes events = times();
    int quiet = 0;
    while (quiet < 2 && !isEnded()) {
      long before = events.count();
      try {
        var _ = place.store().write(_ -> true).join();
        passReaders();
      } catch (CompletionException e) {
        if (!isEnded()) { // then it is closed under our hands
          throw e;
        }
      }
      events.flush();
      quiet = events.count() == before ? quiet + 1 : 0;
    }
    return this;
  }

  private void passReaders() {
    CyclicBarrier all = new CyclicBarrier(READERS);
    List<CompletableFuture<Boolean>> reads = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      reads.add(
          place
              .store()
              .readAsync(_ -> {
                try {
                  return all.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) >= 0;
                } catch (Exception e) {
                  throw new IllegalStateException("The readers do not come free", e);
                }
              }));
    }
    reads.forEach(CompletableFuture::join);
  }

  /// What all windows show now.
  public Glance look() {
    return GuiActionRunner.execute(Glance::now);
  }

  /// Gives the focus to something that can be seen.
  public TestWindow focus(String name) {
    Component there = find(name);
    GuiActionRunner.execute(() -> there.requestFocusInWindow());
    return awaitFocus(name);
  }

  /// The words on the buttons of the dialog that waits for an answer, in their order; none where
  /// none does.
  public List<String> question() {
    return GuiActionRunner.execute(() -> answers().stream().map(AbstractButton::getText).toList());
  }

  /// Answers it.
  ///
  /// @param button its place among those of [#question]
  public TestWindow answer(int button) {
    posted.click(GuiActionRunner.execute(() -> answers().get(button)));
    return this;
  }

  private static List<AbstractButton> answers() {
    for (Window window : Window.getWindows()) {
      if (window instanceof JDialog dialog && dialog.isShowing() && dialog.isModal()) {
        List<AbstractButton> found = new ArrayList<>();
        addButtons(dialog.getContentPane(), found);
        return found;
      }
    }
    return List.of();
  }

  private static void addButtons(Container in, List<AbstractButton> found) {
    for (Component child : in.getComponents()) {
      if (child instanceof AbstractButton button && button.isShowing()) {
        found.add(button);
      } else if (child instanceof Container container) {
        addButtons(container, found);
      }
    }
  }

  /// Clicks a row of a table, alone or with the control key to the others.
  public TestWindow choose(String table, int row, boolean more) {
    JTable there = (JTable) find(table);
    Point at =
        GuiActionRunner.execute(() -> {
          Rectangle cell = there.getCellRect(row, 1, true);
          there.scrollRectToVisible(cell);
          return new Point(cell.x + cell.width / 2, cell.y + cell.height / 2);
        });
    posted.click(there, at, more ? InputEvent.CTRL_DOWN_MASK : 0);
    return this;
  }

  /// Clicks the header of a column of a table.
  ///
  /// @param column as it is on the screen, from 0
  public TestWindow clickHeader(String table, int column) {
    JTable there = (JTable) find(table);
    Point at =
        GuiActionRunner.execute(() -> {
          Rectangle head = there.getTableHeader().getHeaderRect(column);
          return new Point(head.x + head.width / 2, head.y + head.height / 2);
        });
    posted.click(there.getTableHeader(), at, 0);
    return this;
  }

  /// Presses the cross of the frame: the program asks what it has to ask.
  public TestWindow pressCross() {
    Toolkit.getDefaultToolkit()
        .getSystemEventQueue()
        .postEvent(new WindowEvent(frame(), WindowEvent.WINDOW_CLOSING));
    return this;
  }

  /// Whether the window has closed by itself, or is about to.
  public boolean isEnded() {
    return shell.isLeaving() || ended.isDone();
  }

  /// Gives the frame another size.
  public TestWindow resize(int width, int height) {
    GuiActionRunner.execute(() -> {
      frame().setExtendedState(Frame.NORMAL);
      frame().setSize(width, height);
      frame().validate();
    });
    return this;
  }

  /// Uses a button of this name once it is there and can be used: clicks it, or goes to it with the
  /// tab key and presses the space bar.
  public TestWindow use(String name) {
    if (hand == Hand.KEYS) {
      return reach(name).press("SPACE");
    }
    click(name);
    return this;
  }

  private void click(String name) {
    await(name + " was clicked", () -> hands.click(usable(name)));
  }

  private Component usable(String name) {
    return find(name, it -> it.isShowing() && it.isEnabled());
  }

  /// Goes to it with the tab key, from where the focus is now.
  ///
  /// @throws AssertionError if the tab key does not lead there
  public TestWindow reach(String name) {
    awaitSomeFocus();
    for (int i = 0; i < MOST_TABS; i++) {
      // Looked up each time: what shows a status is made anew when the status changes.
      if (GuiActionRunner.execute(usable(name)::isFocusOwner)) {
        return this;
      }
      press("TAB");
      awaitSomeFocus();
    }
    throw new AssertionError(
        "The tab key does not lead to " + name + "; it stays at " + focusOwner());
  }

  /// Goes once round the window with the tab key: through what is in front, out of it, and back to
  /// where it began.
  ///
  /// @throws AssertionError if the tab key leads into something and not out again; it is named
  public TestWindow tabAround() {
    press("TAB");
    awaitSomeFocus();
    new TabRound(this, find("pages")).go();
    return this;
  }

  /// Nothing can be reached from nowhere: a window that loses the focus leaves its person alone.
  void awaitSomeFocus() {
    await("something has the focus", () -> !focusOwner().isEmpty());
  }

  private static String focusOwner() {
    return GuiActionRunner.execute(() -> {
      Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
      return owner == null ? "" : owner.getClass().getSimpleName() + " " + owner.getName();
    });
  }

  /// Puts the cursor into a field and types over what is in it.
  public TestWindow type(String name, String text) {
    if (hand == Hand.KEYS) {
      reach(name).press("ctrl A");
    } else {
      click(name);
      awaitFocus(name);
      press("ctrl A");
    }
    hands.write(text);
    return this;
  }

  /// Presses keys, such as `ctrl K` or `ENTER`, wherever the cursor is.
  public TestWindow press(String keys) {
    KeyStroke stroke = KeyStroke.getKeyStroke(keys);
    if (stroke == null) {
      throw new IllegalArgumentException("'" + keys + "' names no keys.");
    }
    hands.press(stroke);
    return this;
  }

  /// Types letters wherever the cursor is.
  public TestWindow write(String text) {
    hands.write(text);
    return this;
  }

  /// Whether something of this name can be seen now.
  public boolean shows(String name) {
    return !found(name, Component::isShowing).isEmpty();
  }

  /// Waits until something of this name can be seen.
  public TestWindow awaitShown(String name) {
    await(name + " is shown", () -> shows(name));
    return this;
  }

  /// Waits until nothing of this name can be seen any more.
  public TestWindow awaitGone(String name) {
    await(name + " is gone", () -> !shows(name));
    return this;
  }

  /// What is written on it.
  public String text(String name) {
    Component there = find(name);
    return GuiActionRunner.execute(() -> text(there));
  }

  /// Waits until what is written on it is as wanted.
  public String awaitText(String name, Predicate<String> wanted) {
    List<String> said = new ArrayList<>();
    try {
      await(
          name + " says what is wanted",
          () -> {
            said.clear();
            found(name, Component::isShowing)
                .forEach(it -> said.add(GuiActionRunner.execute(() -> text(it))));
            return said.stream().anyMatch(wanted);
          });
    } catch (WaitTimedOutError e) {
      throw new AssertionError(e.getMessage() + "; it says " + said, e);
    }
    return text(name);
  }

  private static String text(Component component) {
    String text =
        switch (component) {
          case AbstractButton button -> button.getText();
          case JLabel label -> label.getText();
          case JTextComponent area -> area.getText();
          default -> component.getAccessibleContext().getAccessibleName();
        };
    return text == null ? "" : text;
  }

  /// Its name for those who cannot see.
  public String spoken(String name) {
    Component there = find(name);
    return GuiActionRunner.execute(() -> spoken(there));
  }

  private static String spoken(Component component) {
    AccessibleContext context = component.getAccessibleContext();
    return context.getAccessibleName() == null ? "" : context.getAccessibleName();
  }

  /// Waits until its name for those who cannot see is as wanted.
  public String awaitSpoken(String name, Predicate<String> wanted) {
    await(
        name + " is called as wanted",
        () ->
            found(name, Component::isShowing).stream()
                .anyMatch(it -> wanted.test(GuiActionRunner.execute(() -> spoken(it)))));
    return spoken(name);
  }

  /// Waits until it has the focus.
  public TestWindow awaitFocus(String name) {
    await(
        name + " has the focus",
        () ->
            found(name, Component::isShowing).stream()
                .anyMatch(it -> GuiActionRunner.execute(it::isFocusOwner)));
    return this;
  }

  /// Waits until it has the focus, or something in it, such as the field of a dialog.
  public TestWindow awaitFocusIn(String name) {
    await(
        name + " has the focus in it",
        () ->
            found(name, Component::isShowing).stream()
                .anyMatch(it -> GuiActionRunner.execute(() -> holdsFocus(it))));
    return this;
  }

  private static boolean holdsFocus(Component there) {
    Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    return owner != null && SwingUtilities.isDescendingFrom(owner, there);
  }

  /// A client property of it, such as the name of its icon.
  public Object property(String name, String key) {
    JComponent there = (JComponent) find(name);
    return GuiActionRunner.execute(() -> there.getClientProperty(key));
  }

  /// The component itself, for what is not here; to be asked on the event thread.
  public Component find(String name) {
    return find(name, Component::isShowing);
  }

  private Component find(String name, Predicate<Component> fits) {
    AtomicReference<@Nullable Component> there = new AtomicReference<>();
    await(
        "there is " + name,
        () -> {
          found(name, fits).stream().findFirst().ifPresent(there::set);
          return there.get() != null;
        });
    return Objects.requireNonNull(there.get());
  }

  private List<Component> found(String name, Predicate<Component> fits) {
    return GuiActionRunner.execute(() -> {
      try {
        return List.copyOf(finder.findAll(it -> name.equals(it.getName()) && fits.test(it)));
      } catch (ComponentLookupException e) {
        return List.<Component>of();
      }
    });
  }

  /// Waits until it is so, looking again and again.
  public void await(String what, Supplier<Boolean> so) {
    EventTimes events = times;
    if (hand == Hand.EVENTS && events != null && awaited(events, so)) {
      return;
    }
    try {
      Pause.pause(
          new Condition(what) {
            @Override
            public boolean test() {
              return so.get();
            }
          },
          Timeout.timeout(PATIENCE_MILLIS));
    } catch (WaitTimedOutError e) {
      Screens.capture("waited-for-" + what.replaceAll("[^A-Za-z0-9-]", "_"));
      throw e;
    }
  }

  /// Looks again after each event.
  private static boolean awaited(EventTimes events, Supplier<Boolean> so) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS / 3);
    while (System.nanoTime() < end) {
      if (so.get()) {
        return true;
      }
      events.awaitEvent(events.count(), 5);
    }
    return false;
  }

  /// A picture of the window under `target/screens`, and beside it what a screen reader says of it
  /// (`NAME.as-read.txt`). What can take the focus on this screen must have a name for those who
  /// cannot see; what has none fails the journey at its end.
  ///
  /// It is taken once nothing is left to be done in the window; while the status bar shows a job
  /// (wait for that with `awaitShown("jobs.cancel")`), at once, so that the picture has the job.
  ///
  /// @param name of the file, without its ending
  public TestWindow picture(String name) {
    if (shows("jobs.cancel")) {
      robot.paint();
    } else {
      robot.rest();
    }
    Screens.capture(name, frame());
    noteUnnamed(name);
    return this;
  }

  /// In one event: a window that is about to end may be gone with the next.
  private void noteUnnamed(String screen) {
    Optional<String> read =
        GuiActionRunner.execute(() -> {
          opened().filter(Frame::isShowing).ifPresent(frame -> noteUnnamed(screen, frame));
          return opened().filter(Frame::isShowing).map(_ -> SpokenScreen.now());
        });
    Objects.requireNonNull(read).ifPresent(text -> Screens.write(screen + ".as-read", text));
  }

  private void noteUnnamed(String screen, Frame frame) {
    SpokenScreen.unnamed(frame).forEach(one -> unnamed.add(screen + ": " + one));
    finder
        .findAll(TestWindow::lacksName)
        .forEach(
            it -> unnamed.add(screen + ": " + it.getClass().getSimpleName() + " " + it.getName()));
  }

  private static boolean lacksName(Component component) {
    if (!(component instanceof JComponent swing)
        || !swing.isShowing()
        || !swing.isFocusable()
        || !swing.isEnabled()
        || !(swing instanceof AbstractButton
            || swing instanceof JTextComponent
            || swing instanceof javax.swing.JTable
            || swing instanceof javax.swing.JList<?>
            || swing instanceof javax.swing.JComboBox<?>)) {
      return false;
    }
    String name = swing.getAccessibleContext().getAccessibleName();
    return name == null || name.isBlank();
  }

  /// Waits until the window has ended by itself.
  public Shell.Next awaitEnd() {
    try {
      return ended.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      throw new AssertionError("The window did not end", e);
    }
  }

  /// One that waits for an answer would keep the next window from being used.
  private static void closeDialogs() {
    for (Window window : Window.getWindows()) {
      if (window instanceof JDialog dialog && dialog.isShowing()) {
        dialog.dispose();
      }
    }
  }

  /// Closes it without a question, where it is open, and the profile with it; the test speaks its
  /// language again.
  ///
  /// @throws AssertionError if a screen of the journey had a component without a name
  @Override
  public void close() {
    noteUnnamed("at the end");
    shell.quitNow();
    GuiActionRunner.execute(TestWindow::closeDialogs);
    awaitEnd();
    keys.close();
    if (times != null) {
      times.end();
    }
    Locale.setDefault(Locale.Category.DISPLAY, language);
    if (!unnamed.isEmpty()) {
      throw new AssertionError("Without a name: " + String.join(", ", unnamed));
    }
  }
}
