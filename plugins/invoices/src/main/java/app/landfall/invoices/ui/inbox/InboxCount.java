package app.landfall.invoices.ui.inbox;

import app.landfall.invoices.papers.Papers;
import app.landfall.invoices.papers.Papers.PaperFilter;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Workbench;
import app.landfall.store.Subscription;
import jakarta.inject.Inject;

/// The number of papers in the inbox, said in the rail before anybody has opened it. Event thread.
public final class InboxCount {
  private static final long MOST = 999;

  private final Papers papers;
  private final Workbench workbench;

  @Inject
  InboxCount(Papers papers, Workbench workbench) {
    this.papers = papers;
    this.workbench = workbench;
  }

  /// Follows it until it is closed.
  public Subscription follow() {
    return papers.followCount(
        PaperFilter.INBOX,
        Edt.LATER,
        count -> workbench.badge(InboxView.ID, (int) Math.min(MOST, count)));
  }
}
