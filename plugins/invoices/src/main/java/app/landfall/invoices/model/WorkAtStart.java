package app.landfall.invoices.model;

import app.landfall.invoices.papers.EarlierOriginals;
import app.landfall.invoices.papers.PaperCopies;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.Texts;
import jakarta.inject.Inject;

/// The work of a start, most often none: originals of earlier versions become papers, and copies
/// that were only looked at go.
public final class WorkAtStart {
  private static final TidyingTexts TEXTS = Texts.of(TidyingTexts.class);

  private final PluginContext context;
  private final EarlierOriginals originals;
  private final PaperCopies copies;

  @Inject
  WorkAtStart(PluginContext context, EarlierOriginals originals, PaperCopies copies) {
    this.context = context;
    this.originals = originals;
    this.copies = copies;
  }

  /// What the job is called.
  interface TidyingTexts {
    String tidying();
  }

  /// Begins a job where there is something to do.
  public void begin() {
    if (originals.isThere() || copies.isThere()) {
      var _ = context.jobs().start(TEXTS.tidying(), _ -> tidy());
    }
  }

  private int tidy() {
    copies.tidy();
    return originals.move();
  }
}
