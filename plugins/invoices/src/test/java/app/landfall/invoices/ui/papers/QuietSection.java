package app.landfall.invoices.ui.papers;

import app.landfall.invoices.papers.Papers;
import app.landfall.invoices.papers.PapersOf;
import app.landfall.plugin.Job;
import app.landfall.plugin.Jobs;
import app.landfall.plugin.ui.Workbench;
import app.landfall.store.Store;
import java.nio.file.Path;
import java.util.List;

/// A section with the papers of a store, whose buttons are not pressed.
public final class QuietSection {
  private QuietSection() {}

  /// The section.
  public static PapersSection of(Store store) {
    Papers papers = PapersOf.store(store);
    return new PapersSection(
        new PaperDesk(
            papers, PapersOf.copies(Path.of("none"), papers), new NoJobs(), Workbench.NONE),
        new Silence());
  }

  private static final class NoJobs implements Jobs {
    @Override
    public <T> Job<T> start(String title, Work<T> work) {
      throw new UnsupportedOperationException(title);
    }

    @Override
    public List<Job<?>> running() {
      return List.of();
    }
  }

  private static final class Silence implements PaperDesk.PaperNews {
    @Override
    public void said(String sentence) {}

    @Override
    public void done(String sentence, long save) {}
  }
}
