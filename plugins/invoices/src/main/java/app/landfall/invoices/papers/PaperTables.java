package app.landfall.invoices.papers;

import app.landfall.store.SyncedTable;

/// The table of papers. A paper is a root of its own that names its invoice softly: it is there
/// before there is an invoice, goes from one to another, and stays when its invoice is deleted.
public final class PaperTables {
  static final String PAPERS = "papers";

  private PaperTables() {}

  /// How it is synced: two computers that import the same file have written the same paper, so
  /// where they differ nobody is asked.
  public static SyncedTable papers() {
    return SyncedTable.root(PAPERS)
        .title("name")
        .blob("sha256")
        .quiet(
            "sha256",
            "name",
            "bytes",
            "kind",
            "added_at",
            "source",
            "invoice_id",
            "reason",
            "remark")
        .build();
  }
}
