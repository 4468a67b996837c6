package app.landfall.shell.window;

import app.landfall.desktop.HeldProfile;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.Job;
import app.landfall.plugin.Jobs;
import app.landfall.plugin.Notification;
import app.landfall.plugin.Notification.Level;
import app.landfall.plugin.ProgramSettings;
import app.landfall.plugin.ProgramSettings.General;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Part;
import app.landfall.plugin.ui.Workbench;
import app.landfall.shell.look.SystemTheme;
import app.landfall.shell.look.ThemeInstaller;
import app.landfall.shell.plugins.GuardedCalls;
import app.landfall.shell.plugins.UncaughtFailures;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The window over one profile, from its first frame to its end. The frame is there before the
/// database is opened, which happens on the thread that calls [#run].
public final class Shell implements Workbench {
  private static final Logger LOG = LoggerFactory.getLogger(Shell.class);
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);
  private static final AtomicBoolean PREPARED = new AtomicBoolean();

  /// What happens after the window has closed.
  public enum Next {
    /// The program ends.
    QUIT,
    /// The same profile is opened anew.
    AGAIN,
    /// The practice profile is opened.
    PRACTICE,
    /// The person's own profile is opened.
    OWN
  }

  private final HeldProfile place;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("window-work").factory());
  private final CompletableFuture<Next> closed = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final UncaughtFailures uncaught = UncaughtFailures.watch();
  private volatile boolean systemDark;
  private @Nullable MainFrame frame;
  private @Nullable WindowContent workspace;

  private Shell(HeldProfile place) {
    this.place = place;
  }

  /// Makes the window's object; nothing is shown before [#run]. Any thread.
  public static Shell over(HeldProfile place) {
    return new Shell(place);
  }

  /// Shows the window, opens the profile, and waits until the window has closed and the profile is
  /// given back. Not on the event thread.
  public Next run() {
    General general = place.settings().read(ProgramSettings.General.FORM);
    ThemeInstaller.speak(general.language());
    systemDark = SystemTheme.isDark();
    WindowState.Read state = WindowState.read(place.folder());
    onEdt(() -> showFrame(general, state.state()));
    var _ = place.settings().onChange(ProgramSettings.General.FORM, Edt.LATER, this::restyle);
    try {
      place.open(
          this,
          job -> Edt.LATER.execute(() -> started(job)),
          this::openFiles,
          new OpenPluginPages(this::releasePages, this::showAgain));
      place.plugins().readTexts();
      StartTimes.reached("profile open");
      onEdt(() -> fill(state));
      place.cameUp();
      ready.complete(true);
      if (!place.files().isEmpty()) {
        openFiles(place.files());
      }
      if (StartTimes.isWanted()) {
        measured();
      }
    } catch (RuntimeException e) { // a damaged database, a full disk: the window says it
      LOG.error("The profile {} cannot be opened", place.folder(), e);
      onEdt(() -> frame().showFailure(FailureText.of(e), () -> closed.complete(Next.QUIT)));
      ready.complete(false);
    }
    Next next = closed.join();
    end();
    return next;
  }

  private void measured() {
    onEdt(() -> frame().getRootPane().paintImmediately(frame().getRootPane().getBounds()));
    StartTimes.reached("first view");
    StartTimes.write();
    quitNow();
  }

  /// Completes once the profile is open and shown, with whether it could be opened.
  public CompletableFuture<Boolean> ready() {
    return ready.copy();
  }

  /// Asks what has to be asked and closes the window, as its cross does. Any thread.
  public void quit() {
    Edt.LATER.execute(() -> leave(Next.QUIT));
  }

  /// Closes it without a question. Any thread.
  public void quitNow() {
    Edt.LATER.execute(() -> closed.complete(Next.QUIT));
  }

  /// Whether it is decided that the window closes, and nothing can keep it any more. Any thread.
  public boolean isLeaving() {
    return closed.isDone();
  }

  private void showFrame(General general, WindowState state) {
    if (PREPARED.compareAndSet(false, true)) {
      ThemeInstaller.prepare();
      EventThreadWatch.begin();
    }
    ThemeInstaller.apply(general, systemDark);
    frame = new MainFrame(state, () -> leave(Next.QUIT));
    frame.showOpening();
    frame.setVisible(true);
  }

  private void fill(WindowState.Read read) {
    workspace = new WindowContent(this, place, frame(), background, read.state(), this::leave);
    workspace.start();
    EventThreadWatch.blame(place.plugins()::keepsWaiting);
    uncaught.tellBy(new GuardedCalls(place.plugins(), place::tell));
    read.setAside()
        .ifPresent(file ->
            place.tell(
                new Notification(
                    Level.WARNING, TEXTS.stateSetAside(file.getFileName().toString()))));
  }

  /// Another language takes a window made anew, in which nothing typed would be left.
  private void restyle(General general) {
    WindowContent foreign = ThemeInstaller.speaks(general.language()) ? null : workspace;
    if (foreign != null && foreign.hasUnsaved()) {
      ThemeInstaller.apply(general, systemDark);
      place.tell(new Notification(Level.WARNING, TEXTS.languageLater()));
    } else {
      ThemeInstaller.speak(general.language());
      ThemeInstaller.apply(general, systemDark);
      if (foreign != null) {
        WindowState state = foreign.state();
        foreign.end();
        workspace = new WindowContent(this, place, frame(), background, state, this::leave);
        workspace.start();
      }
    }
    frame().repaint();
  }

  private MainFrame frame() {
    MainFrame now = frame;
    if (now == null) {
      throw new IllegalStateException("The window is not there yet.");
    }
    return now;
  }

  private void started(Job<?> job) {
    WindowContent now = workspace;
    if (now != null) {
      now.jobStarted(job);
    }
  }

  private List<String> releasePages(Set<String> plugins) {
    WindowContent now = workspace;
    return now == null ? List.of() : now.releasePages(plugins);
  }

  private void showAgain() {
    WindowContent now = workspace;
    if (now != null) {
      now.pluginsChanged();
    }
  }

  /// Brings the window forward and opens files in it, as soon as it is there. Any thread.
  ///
  /// @param files their whole paths; may be none
  public void openFiles(List<Path> files) {
    var _ =
        ready.thenAcceptAsync(
            _ -> {
              frame().bringForward();
              if (workspace != null) {
                workspace.openFiles(files);
              }
            },
            Edt.LATER);
  }

  private void leave(Next next) {
    WindowContent now = workspace;
    if (now == null) {
      closed.complete(next);
    } else {
      now.askToLeave(() -> closed.complete(next));
    }
  }

  private void end() {
    EventThreadWatch.blameNobody();
    onEdt(() -> {
      try {
        endContent();
      } catch (RuntimeException | LinkageError e) { // nothing keeps the window from closing
        LOG.error("The content of the window did not end well", e);
      } finally {
        frame().dispose();
      }
    });
    background.close();
    place.close();
    uncaught.close();
  }

  private void endContent() {
    WindowContent now = workspace;
    workspace = null;
    if (now != null) {
      WindowState state = now.state();
      background.execute(() -> state.write(place.folder()));
      now.end();
    }
  }

  private static void onEdt(Runnable code) {
    try {
      java.awt.EventQueue.invokeAndWait(code);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the window was made", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("The window failed", e.getCause());
    }
  }

  @Override
  public void open(String address) {
    Edt.check();
    if (workspace != null) {
      workspace.pages().open(address);
    }
  }

  @Override
  public void close(String address) {
    Edt.check();
    if (workspace != null) {
      workspace.pages().close(address);
    }
  }

  @Override
  public void show(String viewId) {
    Edt.check();
    if (workspace != null) {
      workspace.show(viewId);
    }
  }

  @Override
  public void preferences(String formId) {
    Edt.check();
    if (workspace != null) {
      workspace.preferences(formId);
    }
  }

  @Override
  public void changed(Part part) {
    Edt.check();
    if (workspace != null) {
      workspace.pages().changed(part);
    }
  }

  @Override
  public void badge(String viewId, int number) {
    Edt.check();
    if (workspace != null) {
      workspace.pages().badge(viewId, number);
    }
  }

  @Override
  public <T> Job<T> run(Jobs jobs, String title, Jobs.Work<T> work, Consumer<? super T> then) {
    Job<T> job = jobs.start(title, work);
    var _ =
        job.result()
            .whenCompleteAsync(
                (result, failed) -> {
                  if (failed == null) {
                    then.accept(result);
                  } else if (!isCancelled(failed)) {
                    place.tell(
                        new Notification(
                            Level.WARNING, TEXTS.jobFailed(title, FailureText.of(failed))));
                  }
                },
                Edt.LATER);
    return job;
  }

  /// Whoever cancels knows it.
  private static boolean isCancelled(Throwable failed) {
    return FailureText.cause(failed) instanceof CancellationException;
  }
}
