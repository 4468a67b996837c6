package app.landfall.benchmarks.window;

import app.landfall.desktop.DesktopCli;
import app.landfall.desktop.DesktopCli.Start;
import app.landfall.desktop.HeldProfile;
import app.landfall.shell.window.Shell;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process of its own: the desktop over a profile with many invoices, and one who works in it.
public final class ListSession {
  private static final Map<String, String> CHIPS =
      Map.of("to_pay", "To pay", "overdue", "Overdue", "paid", "Paid");

  private final LongList list;
  private final List<String> told = new ArrayList<>();

  private ListSession(LongList list) {
    this.list = list;
  }

  /// @param arguments the profile, and the file that the times are written into: a line each, what
  ///   was done, and the nanoseconds until its rows and its sums were there and of the longest
  ///   event
  public static void main(String[] arguments) throws Exception {
    if (!(DesktopCli.start(List.of("--profile", arguments[0]))
        instanceof Start.Window(var place))) {
      throw new IllegalStateException("The profile is in use, or cannot be used: " + arguments[0]);
    }
    try {
      work(place, Path.of(arguments[1]));
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void work(HeldProfile place, Path times) throws Exception {
    Shell shell = Shell.over(place);
    new Thread(shell::run, "main").start();
    shell.ready().get(3, TimeUnit.MINUTES);
    while (!LongList.on(LongList::isRead)) {
      Thread.onSpinWait();
    }
    long since = ManagementFactory.getRuntimeMXBean().getUptime();
    WatchedQueue queue = new WatchedQueue(); // above the window's own
    Toolkit.getDefaultToolkit().getSystemEventQueue().push(queue);
    ListSession session = new ListSession(new LongList(queue));
    long nanos = TimeUnit.MILLISECONDS.toNanos(since);
    session.say(
        "the program started, until its list is read", new WatchedQueue.Took(nanos, nanos, 0));
    session.all();
    Files.write(times, session.told);
    shell.quitNow();
  }

  private void all() throws Exception {
    for (int i = 0; i < 5; i++) {
      list.leave();
      say("back to the list from another page", list.open());
    }
    for (int i = 0; i < 10; i++) {
      say("a page down, with the invoice beside the list", list.key(KeyEvent.VK_PAGE_DOWN));
    }
    say("to the end (Ctrl End)", list.key(KeyEvent.VK_CONTROL, KeyEvent.VK_END));
    say("back to the top (Ctrl Home)", list.key(KeyEvent.VK_CONTROL, KeyEvent.VK_HOME));
    say("scroll bar dragged to the middle", list.dragToTheMiddle());
    list.key(KeyEvent.VK_CONTROL, KeyEvent.VK_HOME);
    for (String words : List.of("nordwind", "gmbh", "2026")) {
      say("search \"" + words + "\" typed", list.search(words));
      say("search taken away", list.search(""));
    }
    for (String chip : List.of("to_pay", "overdue", "paid")) {
      say("filter " + CHIPS.get(chip), list.chip("invoices.show." + chip));
      say("filter All", list.chip("invoices.show.all"));
    }
    sorts("sorted by ");
    for (String chip : List.of("overdue", "paid")) {
      list.chip("invoices.show." + chip);
      sorts(CHIPS.get(chip) + ", sorted by ");
      list.chip("invoices.show.all");
    }
  }

  private void sorts(String what) throws Exception {
    List<String> heads = list.heads();
    for (int i = 0; i < heads.size(); i++) {
      if (!heads.get(i).isEmpty()) {
        say(what + heads.get(i), list.sort(i));
        say(what + heads.get(i) + ", turned", list.sort(i));
      }
    }
  }

  private void say(String what, WatchedQueue.Took took) {
    told.add(what + "\t" + took.rows() + "\t" + took.sums() + "\t" + took.pause());
  }
}
