package app.landfall.shell.window;

import app.landfall.desktop.HeldProfile;
import app.landfall.plugin.Job;
import app.landfall.plugin.Notification;
import app.landfall.plugin.ProgramSettings;
import app.landfall.plugin.ProgramSettings.General;
import app.landfall.plugin.ProgramSettings.Theme;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.StatusItem;
import app.landfall.plugin.ui.StatusPart;
import app.landfall.plugin.ui.View;
import app.landfall.plugin.ui.WindowWatch;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.QuestionDialog;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.shell.plugins.Contributions;
import app.landfall.shell.plugins.EntryIcon;
import app.landfall.shell.plugins.GuardedCalls;
import app.landfall.shell.plugins.PartGuard;
import app.landfall.shell.preferences.Preferences;
import app.landfall.shell.welcome.Welcome;
import app.landfall.store.Subscription;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Graphics;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;

/// The content of the frame while a profile is open, made anew when the language changes. Event
/// thread.
final class WindowContent {
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);
  private static final int BELOW = 1_000;
  private static final int PATIENCE_SECONDS = 10;

  /// What is open is written down so soon after it has changed: a program that is killed has no
  /// time.
  private static final int KEEP_AFTER_MILLIS = 500;

  private final HeldProfile place;
  private final MainFrame frame;
  private final Executor background;
  private final WindowState before;
  private final Consumer<Shell.Next> leave;
  private final GuardedCalls guarded;
  private final Contributions offered;
  private final Toasts toasts;
  private final CloseConfirmation closing;
  private final ContentArea pages;
  private final StatusBar statusBar = new StatusBar();
  private final JobsItem jobs = new JobsItem();
  private final TitleBar titleBar;
  private final PaletteOpener palette;
  private final WindowCommands commands;
  private final JPanel middle = new JPanel(new BorderLayout());
  private final List<ShownSegment> segments = new ArrayList<>();
  private final ComponentAdapter resized;
  private final DateChangeWatch dayTurn;
  private final Timer keeping = new Timer(KEEP_AFTER_MILLIS, _ -> keepState());
  private NavigationRail rail;
  private boolean wideRail;
  private boolean welcomed;
  private @org.jspecify.annotations.Nullable Subscription notifications;
  private @org.jspecify.annotations.Nullable Subscription pluginChanges;
  private boolean begun;

  /// What was told to stand beside entries of the rail, for one that is made anew.
  private final Map<String, Integer> badges = new HashMap<>();

  /// What plugins do while the window is there.
  private final List<Contributions.Item<WindowWatch>> watches = new ArrayList<>();

  /// What a plugin shows in the status bar.
  private record ShownSegment(String plugin, StatusPart part) {}

  WindowContent(
      Shell shell,
      HeldProfile place,
      MainFrame frame,
      Executor background,
      WindowState before,
      Consumer<Shell.Next> leave) {
    this.place = place;
    this.frame = frame;
    this.background = background;
    this.before = before;
    this.leave = leave;
    this.wideRail = before.wideRail();
    this.welcomed = before.welcomed();
    this.toasts = new Toasts(frame.getLayeredPane(), this::showUnread);
    this.guarded = new GuardedCalls(place.plugins(), place::tell);
    this.offered = new Contributions(place.plugins());
    this.closing = new CloseConfirmation(frame, guarded, place::tell, toasts::withdraw);
    this.pages = new ContentArea(guarded, offered, new Shown(), closing);
    this.commands = new WindowCommands(this, offered, guarded, place::tell);
    this.palette = new PaletteOpener(frame, commands, offered, guarded, shell::open);
    this.titleBar =
        new TitleBar(
            owner -> commands.menu().show(owner, 0, owner.getHeight()),
            palette::open,
            owner -> NotificationHistory.show(owner, toasts));
    this.rail = makeRail();
    this.dayTurn = new DateChangeWatch(place.clock(), this::dayTurned);
    keeping.setRepeats(false);
    this.resized =
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent e) {
            toasts.layout();
            palette.layout();
          }
        };
  }

  /// Opens files, each with every plugin that opens files.
  void openFiles(List<Path> files) {
    if (files.isEmpty()) {
      return;
    }
    if (!begun) {
      begin();
    }
    offered
        .openers()
        .forEach(opener ->
            guarded.run(opener.plugin(), "to open files", () -> opener.value().open(files)));
  }

  /// Fills the frame and shows what was open before.
  void start() {
    notifications =
        place.notifications(notification -> Edt.LATER.execute(() -> toasts.show(notification)));
    pluginChanges =
        place.pluginChanges(() -> {
          place.plugins().readTexts();
          showChange();
        });
    frame.addComponentListener(resized);
    dayTurn.start();
    if (!welcomed && place.isFresh() && !place.isPractice()) {
      frame.fill(
          new Welcome(place, this::begin, this::again, () -> leave.accept(Shell.Next.PRACTICE)));
    } else {
      begin();
    }
  }

  private void begin() {
    welcomed = true;
    begun = true;
    fillStatusBar();
    JPanel page = new JPanel(new BorderLayout());
    page.add(titleBar, BorderLayout.NORTH);
    middle.add(rail, BorderLayout.WEST);
    middle.add(pages, BorderLayout.CENTER);
    if (place.isPractice()) {
      middle.add(banner(), BorderLayout.NORTH);
    }
    page.add(middle, BorderLayout.CENTER);
    page.add(statusBar, BorderLayout.SOUTH);
    frame.fill(page);
    commands.bindKeys();
    restore();
    Edt.LATER.execute(this::watch); // first of all the page in front
    Edt.LATER.execute(pages::takeFocus); // the window may have given them to its first button
    background.execute(() -> state(false).write(place.folder()));
  }

  private void again() {
    welcomed = true;
    leave.accept(Shell.Next.AGAIN);
  }

  private JComponent banner() {
    JPanel banner =
        new JPanel(new MigLayout("insets 6 16 6 12, fillx", "[grow][]", "[center]")) {
          @Override
          protected void paintComponent(Graphics g) {
            g.setColor(Tone.SELECTION.color());
            g.fillRect(0, 0, getWidth(), getHeight());
          }
        };
    banner.setName("practice");
    banner.add(Labels.styled(new javax.swing.JLabel(TEXTS.practiceBanner()), "body"));
    var own = Buttons.quiet(TEXTS.leavePractice(), () -> leave.accept(Shell.Next.OWN));
    own.setName("practice.leave");
    banner.add(own);
    return banner;
  }

  private NavigationRail makeRail() {
    NavigationRail made = new NavigationRail(wideRail, this::widenRail);
    int number = 1;
    for (Contributions.Item<View> item : offered.views()) {
      boolean below = item.value().order() >= BELOW;
      String keys = below || number > 9 ? "" : KeyStrokes.shown("ctrl " + number);
      number += below ? 0 : 1;
      made.add(
          item.value().id(),
          item.title(),
          offered.icon(item.plugin(), item.value().icon()),
          keys,
          below,
          () -> pages.showView(item));
    }
    made.add(
        "preferences",
        TEXTS.preferences(),
        EntryIcon.named("settings"),
        KeyStrokes.shown("ctrl COMMA"),
        true,
        () -> {
          preferences("");
          rail().select(pages.view());
        });
    badges.forEach(made::badge);
    return made;
  }

  private NavigationRail rail() {
    return rail;
  }

  private void widenRail(boolean wide) {
    wideRail = wide;
    showRail();
  }

  private void showRail() {
    middle.remove(rail);
    rail = makeRail();
    middle.add(rail, BorderLayout.WEST);
    rail.select(pages.view());
    pages.countAgain();
    middle.revalidate();
    middle.repaint();
  }

  /// Waits until the window shows the plugins as they are, so that whoever asked for it is told
  /// what failed there; not for ever, as a part may keep the window.
  private void showChange() {
    CompletableFuture<Void> shown = new CompletableFuture<>();
    Edt.LATER.execute(() -> {
      try {
        pluginsChanged();
      } finally {
        shown.complete(null);
      }
    });
    if (!EventQueue.isDispatchThread()) {
      shown.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
  }

  /// A plugin was stopped, started or made anew while the window is open.
  void pluginsChanged() {
    if (!begun) {
      return;
    }
    segments.forEach(it -> guarded.end(it.plugin(), it.part()::closed));
    segments.clear();
    watches.forEach(it -> guarded.end(it.plugin(), it.value()::end));
    watches.clear();
    badges.clear();
    statusBar.clear();
    fillStatusBar();
    statusBar.revalidate();
    statusBar.repaint();
    commands.forget();
    commands.bindKeys();
    pages.pluginsChanged(() -> pages.showNothing(() -> preferences("")));
    showRail();
    watch();
    Preferences.pluginsChanged();
  }

  /// Closes what these plugins show before they are stopped, or says what in it is not saved.
  List<String> releasePages(Set<String> plugins) {
    List<String> unsaved = begun ? pages.releasePages(plugins) : List.of();
    if (!unsaved.isEmpty()) {
      toasts.show(
          new Notification(
              Notification.Level.WARNING,
              TEXTS.unsavedStays(unsaved.size(), String.join(", ", unsaved))));
    }
    return unsaved;
  }

  private void watch() {
    if (!begun || !watches.isEmpty()) {
      return; // the window has closed meanwhile, or plugins have changed
    }
    watches.addAll(offered.watches());
    watches.forEach(it -> guarded.run(it.plugin(), "to begin", it.value()::begin));
  }

  private void fillStatusBar() {
    offered.statusItems(StatusItem.Side.LEFT).forEach(item -> addStatus(item, true));
    offered.statusItems(StatusItem.Side.RIGHT).forEach(item -> addStatus(item, false));
    statusBar.addRight(jobs);
  }

  private void addStatus(Contributions.Item<StatusItem> item, boolean left) {
    guarded
        .<StatusPart>get(
            item.plugin(), "to show in the status bar", () -> item.value().part().get())
        .ifPresent(part -> {
          segments.add(new ShownSegment(item.plugin(), part));
          guarded
              .<JComponent>get(
                  item.plugin(),
                  "to show in the status bar",
                  () -> PartGuard.line(guarded, item.plugin(), part.component()))
              .ifPresent(left ? statusBar::addLeft : statusBar::addRight);
        });
  }

  private void restore() {
    List<Contributions.Item<View>> views = offered.views();
    views.stream()
        .filter(item -> item.value().id().equals(before.view()))
        .findFirst()
        .or(() -> views.stream().findFirst())
        .ifPresentOrElse(pages::showView, () -> pages.showNothing(() -> preferences("")));
    before.tabs().forEach(pages::open);
    if (!before.tabs().isEmpty() && before.front().isEmpty()) {
      show(pages.view());
    } else if (!before.front().isEmpty()) {
      pages.open(before.front());
    }
  }

  ContentArea pages() {
    return pages;
  }

  MainFrame frame() {
    return frame;
  }

  PaletteOpener palette() {
    return palette;
  }

  void show(String viewId) {
    offered.views().stream()
        .filter(item -> item.value().id().equals(viewId))
        .findFirst()
        .ifPresent(pages::showView);
  }

  void preferences(String formId) {
    Preferences.open(frame, place, offered, guarded, background, formId);
  }

  void jobStarted(Job<?> job) {
    jobs.started(job);
  }

  void toggleTheme() {
    General now = place.settings().read(ProgramSettings.General.FORM);
    boolean dark = com.formdev.flatlaf.FlatLaf.isLafDark();
    General changed =
        new General(
            now.language(), dark ? Theme.LIGHT : Theme.DARK, now.density(), now.reduceMotion());
    background.execute(() -> place.settings().write(ProgramSettings.General.FORM, changed));
  }

  private void dayTurned() {
    pages.dayTurned();
    commands.dayTurned();
    segments.forEach(it -> guarded.run(it.plugin(), "on a new day", it.part()::dayTurned));
    watches.forEach(it -> guarded.run(it.plugin(), "on a new day", it.value()::dayTurned));
  }

  void quit() {
    leave.accept(Shell.Next.QUIT);
  }

  /// Goes on once nothing is unsaved and no work runs, or a person has said that it may be lost.
  void askToLeave(Runnable goOn) {
    closing.ask(pages.unsaved(), pages::bringForward, () -> askAboutJobs(goOn));
  }

  /// Whether something typed is not saved.
  boolean hasUnsaved() {
    return !pages.unsaved().isEmpty();
  }

  private void askAboutJobs(Runnable goOn) {
    int running = jobs.running().size();
    if (running == 0
        || QuestionDialog.ask(
                frame,
                TEXTS.runningTitle(running),
                TEXTS.runningText(),
                TEXTS.stay(),
                TEXTS.quitAnyway(),
                TEXTS.stay())
            == 1) {
      goOn.run();
    }
  }

  private void showUnread() {
    if (titleBar != null) {
      titleBar.unread(toasts.unread());
    }
  }

  /// How the window is left, to be restored.
  WindowState state() {
    return state(true);
  }

  private void keepState() {
    WindowState now = state();
    background.execute(() -> now.write(place.folder()));
  }

  private WindowState state(boolean withTabs) {
    List<String> tabs = withTabs ? pages.returning() : before.tabs();
    String front = withTabs ? pages.frontAddress() : before.front();
    boolean maximized = (frame.getExtendedState() & Frame.MAXIMIZED_BOTH) != 0;
    return new WindowState(
        maximized ? before.bounds() : frame.getBounds(),
        maximized,
        wideRail,
        pages.view(),
        tabs,
        tabs.contains(front) ? front : "",
        welcomed);
  }

  void end() {
    frame.removeComponentListener(resized);
    dayTurn.stop();
    keeping.stop();
    palette.close();
    commands.close();
    Preferences.closeAll();
    pages.endAll();
    segments.forEach(it -> guarded.run(it.plugin(), "when closed", it.part()::closed));
    segments.clear();
    watches.forEach(it -> guarded.run(it.plugin(), "when closed", it.value()::end));
    watches.clear();
    if (notifications != null) {
      notifications.close();
    }
    if (pluginChanges != null) {
      pluginChanges.close();
    }
    begun = false;
  }

  private final class Shown implements ContentArea.Listener {
    @Override
    public void viewShown(String id) {
      rail().select(id);
    }

    @Override
    public void badge(String id, int number) {
      badges.put(id, number);
      rail().badge(id, number);
    }

    @Override
    public void frontChanged() {
      frame.getRootPane().repaint();
      Edt.LATER.execute(toasts::layout);
      keeping.restart();
    }
  }
}
