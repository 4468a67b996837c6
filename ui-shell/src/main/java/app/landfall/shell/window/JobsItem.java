package app.landfall.shell.window;

import app.landfall.plugin.Job;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.FigureLabel;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;

/// Work that runs, in the status bar: the oldest with its progress and a way to cancel. It appears
/// only once work has lasted 0.8 s. Event thread.
final class JobsItem extends JPanel {
  private static final int LOOK_MILLIS = 200;
  private static final int QUIET_LOOKS = 4;
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);

  private static final class Seen {
    final Job<?> job;
    int looks;

    Seen(Job<?> job) {
      this.job = job;
    }
  }

  private final List<Seen> running = new ArrayList<>();
  private final FigureLabel text = Labels.styled(new FigureLabel(), "caption");
  private final JProgressBar bar = new JProgressBar();
  private final JButton cancel;
  private final Timer timer = new Timer(LOOK_MILLIS, _ -> look());

  JobsItem() {
    super(new MigLayout("insets 0, gap 8", "[][96!][]", "[center]"));
    setOpaque(false);
    setName("jobs");
    cancel = Buttons.icon("close", TEXTS.cancel(), this::cancelFirst);
    cancel.setName("jobs.cancel");
    cancel.setRequestFocusEnabled(false); // it goes with the job, and the focus would go astray
    text.setName("jobs.text");
    add(text);
    add(bar, "height 4!");
    add(cancel, "width 24!, height 24!");
    setVisible(false);
  }

  void started(Job<?> job) {
    running.add(new Seen(job));
    timer.start();
  }

  /// Jobs that have not ended.
  List<Job<?>> running() {
    return running.stream().<Job<?>>map(seen -> seen.job).filter(JobsItem::isRunning).toList();
  }

  private static boolean isRunning(Job<?> job) {
    return !job.result().isDone();
  }

  private void look() {
    running.removeIf(seen -> !isRunning(seen.job));
    running.forEach(seen -> seen.looks++);
    List<Seen> lasting = running.stream().filter(seen -> seen.looks >= QUIET_LOOKS).toList();
    setVisible(!lasting.isEmpty());
    if (!lasting.isEmpty()) {
      show(lasting.getFirst().job);
    }
    if (running.isEmpty()) {
      timer.stop();
    }
  }

  private void show(Job<?> job) {
    Job.Position at = job.position();
    boolean known = at.total() > 0;
    String words = known ? TEXTS.job(job.title(), at.done(), at.total()) : job.title();
    text.setText(running.size() > 1 ? TEXTS.jobsRunning(running.size()) + " · " + words : words);
    text.setToolTipText(at.what().isEmpty() ? null : at.what());
    bar.setToolTipText(text.getToolTipText());
    bar.setIndeterminate(!known);
    bar.setMaximum(1_000);
    bar.setValue(known ? (int) (at.done() * 1_000 / at.total()) : 0);
    Spoken.name(bar, words);
    cancel.setToolTipText(TEXTS.cancelJob(job.title()));
    Spoken.name(cancel, TEXTS.cancelJob(job.title()));
    revalidate();
  }

  private void cancelFirst() {
    running.stream()
        .filter(seen -> isRunning(seen.job))
        .findFirst()
        .ifPresent(seen -> seen.job.cancel());
  }
}
