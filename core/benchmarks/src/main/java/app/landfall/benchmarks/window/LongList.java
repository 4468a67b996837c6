package app.landfall.benchmarks.window;

import java.awt.AWTEvent;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import javax.swing.table.JTableHeader;
import org.jspecify.annotations.Nullable;

/// The page of invoices under the hands of a robot. Belongs to its one caller, never the event
/// thread.
final class LongList {
  private static final int SUPPLIER = 1;
  private static final int BETWEEN_MILLIS = 250;

  private final Robot robot;
  private final WatchedQueue queue;

  LongList(WatchedQueue queue) throws AWTException {
    this.robot = new Robot();
    this.queue = queue;
  }

  /// Whether every row that can be seen is read; on the event thread.
  static boolean isRead() {
    if (!(find("invoices.table") instanceof JTable table)
        || !table.isShowing()
        || table.getRowCount() == 0) {
      return false;
    }
    Rectangle seen = table.getVisibleRect();
    int first = table.rowAtPoint(new Point(0, seen.y));
    int below = table.rowAtPoint(new Point(0, seen.y + seen.height - 1));
    int last = below < 0 ? table.getRowCount() - 1 : below;
    for (int row = Math.max(0, first); row <= last; row++) {
      if (String.valueOf(table.getModel().getValueAt(row, SUPPLIER)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /// For a failure: what is there now; on the event thread.
  static String state() {
    return find("invoices.table") instanceof JTable table
        ? "%d rows, read %b, '%s' below, sees %s"
            .formatted(table.getRowCount(), isRead(), counted(), table.getVisibleRect())
        : "no table";
  }

  /// What stands below the list; on the event thread.
  static String counted() {
    return find("invoices.count") instanceof JLabel label ? label.getText() : "";
  }

  WatchedQueue.Took chip(String name) throws Exception {
    String before = on(LongList::counted);
    return click(place(name), MouseEvent.MOUSE_RELEASED, true, () -> !counted().equals(before));
  }

  /// To another page.
  void leave() throws Exception {
    Point other = place("rail.sync-status.view");
    robot.mouseMove(other.x, other.y);
    robot.waitForIdle();
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.waitForIdle();
    robot.delay(BETWEEN_MILLIS);
  }

  WatchedQueue.Took open() throws Exception {
    return click(place("rail.invoices.list"), MouseEvent.MOUSE_RELEASED, false, () -> true);
  }

  WatchedQueue.Took sort(int column) throws Exception {
    Point header =
        on(() -> {
          JTableHeader heads = table().getTableHeader();
          Rectangle head = heads.getHeaderRect(column);
          Point at = heads.getLocationOnScreen();
          at.translate(head.x + head.width / 2, head.y + head.height / 2);
          return at;
        });
    return click(header, MouseEvent.MOUSE_CLICKED, true, () -> true);
  }

  /// The words on the heads that sort, without their arrows, and where they are.
  List<String> heads() throws Exception {
    return on(() -> {
      List<String> heads = new ArrayList<>();
      table()
          .getColumnModel()
          .getColumns()
          .asIterator()
          .forEachRemaining(column ->
              heads.add(String.valueOf(column.getHeaderValue()).replaceAll("  [↓↑]", "")));
      return heads;
    });
  }

  WatchedQueue.Took search(String words) throws Exception {
    focus("invoices.search");
    keys(KeyEvent.VK_CONTROL, KeyEvent.VK_A);
    String before = on(LongList::counted);
    var took =
        watch(is(KeyEvent.KEY_TYPED), true, () -> words.isEmpty() || !counted().equals(before));
    if (words.isEmpty()) {
      keys(KeyEvent.VK_BACK_SPACE);
    }
    words.chars().forEach(letter -> keys(KeyEvent.getExtendedKeyCodeForChar(letter)));
    return taken(took);
  }

  WatchedQueue.Took key(int... keys) throws Exception {
    focus("invoices.table");
    var took =
        watch(
            event ->
                event instanceof KeyEvent key
                    && key.getID() == KeyEvent.KEY_PRESSED
                    && key.getKeyCode() == keys[keys.length - 1],
            false,
            () -> true);
    keys(keys);
    return taken(took);
  }

  /// Drags the scroll bar to the middle, in one go.
  WatchedQueue.Took dragToTheMiddle() throws Exception {
    Rectangle bar =
        on(() -> {
          JScrollPane pane =
              Objects.requireNonNull(
                  (JScrollPane) SwingUtilities.getAncestorOfClass(JScrollPane.class, table()));
          return new Rectangle(
              pane.getVerticalScrollBar().getLocationOnScreen(),
              pane.getVerticalScrollBar().getSize());
        });
    int x = bar.x + bar.width / 2;
    robot.mouseMove(x, bar.y + 6);
    robot.waitForIdle();
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.waitForIdle();
    var took = watch(is(MouseEvent.MOUSE_DRAGGED), false, () -> true);
    robot.mouseMove(x, bar.y + bar.height / 2);
    WatchedQueue.Took found = taken(took);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.waitForIdle();
    return found;
  }

  private WatchedQueue.Took click(Point at, int starts, boolean leaves, BooleanSupplier summed)
      throws Exception {
    robot.mouseMove(at.x, at.y);
    robot.waitForIdle();
    var took = watch(is(starts), leaves, summed);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    return taken(took);
  }

  private static Predicate<AWTEvent> is(int id) {
    return event -> event.getID() == id;
  }

  private CompletableFuture<WatchedQueue.Took> watch(
      Predicate<AWTEvent> starts, boolean leaves, BooleanSupplier summed) throws Exception {
    return on(() -> queue.watch(new WatchedQueue.Wait(starts, leaves, LongList::isRead, summed)));
  }

  private WatchedQueue.Took taken(CompletableFuture<WatchedQueue.Took> took) throws Exception {
    WatchedQueue.Took found = queue.get(took);
    robot.waitForIdle();
    robot.delay(BETWEEN_MILLIS);
    return found;
  }

  private void keys(int... keys) {
    for (int key : keys) {
      robot.keyPress(key);
    }
    for (int i = keys.length - 1; i >= 0; i--) {
      robot.keyRelease(keys[i]);
    }
  }

  private void focus(String name) throws Exception {
    on(() -> Objects.requireNonNull(find(name)).requestFocusInWindow());
    robot.waitForIdle();
  }

  private Point place(String name) throws Exception {
    return on(() -> {
      Component there = Objects.requireNonNull(find(name), name);
      Point at = there.getLocationOnScreen();
      at.translate(there.getWidth() / 2, there.getHeight() / 2);
      return at;
    });
  }

  private static JTable table() {
    return (JTable) Objects.requireNonNull(find("invoices.table"));
  }

  static <T> T on(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    EventQueue.invokeAndWait(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The window is not as expected", e.getCause());
    }
  }

  private static @Nullable Component find(String name) {
    for (Frame frame : Frame.getFrames()) {
      Component found = find(frame, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Component find(Component in, String name) {
    if (name.equals(in.getName()) && in.isShowing()) {
      return in;
    }
    if (in instanceof Container container) {
      for (Component child : container.getComponents()) {
        Component found = find(child, name);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
