package org.example.sitevisits;

import app.landfall.plugin.CliCommand;
import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.ui.EditorKind;
import app.landfall.plugin.ui.EditorOpener;
import app.landfall.plugin.ui.View;
import app.landfall.plugin.ui.record.RecordDoor;
import app.landfall.plugin.ui.record.RecordKind;
import app.landfall.store.SyncedTable;
import jakarta.inject.Provider;

/// Visits to building sites with what was found there and a photo. The list is the program's own;
/// the tab is a form of the program's with findings and the photo beside it.
public final class SiteVisitsPlugin implements Plugin {
  static final RecordKind<Visit> VISITS =
      RecordKind.of("site-visit", "visits", Visit.class, Visit::blank)
          .named("Site visit", "Site visits")
          .icon("home")
          .orderedBy("visited_on DESC, site");

  private static final String TABLES =
      """
      CREATE TABLE visits (id TEXT PRIMARY KEY, site TEXT NOT NULL DEFAULT '', visited_on TEXT,
        inspector TEXT NOT NULL DEFAULT '', result TEXT, notes TEXT NOT NULL DEFAULT '',
        _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE visit_findings (id TEXT PRIMARY KEY,
        visit_id TEXT NOT NULL REFERENCES visits(id) DEFERRABLE INITIALLY DEFERRED,
        what TEXT NOT NULL DEFAULT '', done INTEGER NOT NULL DEFAULT 0,
        _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);
      CREATE INDEX visit_findings_by_visit ON visit_findings(visit_id, id);
      CREATE TABLE visit_photos (id TEXT PRIMARY KEY,
        visit_id TEXT NOT NULL REFERENCES visits(id) DEFERRABLE INITIALLY DEFERRED, jpeg BLOB,
        _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);
      """;

  @Override
  public void configure(PluginBinder binder) {
    binder.migration(1, "visits, findings and photos", TABLES);
    binder.syncedTable(SyncedTable.root("visits").title("site").build());
    binder.syncedTable(SyncedTable.child("visit_findings", "visits", "visit_id").build());
    binder.syncedTable(SyncedTable.child("visit_photos", "visits", "visit_id").build());
    Provider<RecordDoor> door = binder.provider(RecordDoor.class);
    Provider<VisitParts> parts = binder.provider(VisitParts.class);
    Provider<EditorOpener> form = VISITS.form(door);
    binder.contribute(
        View.POINT, new View("site-visits.list", "Site visits", "home", 400, VISITS.list(door)));
    binder.contribute(
        EditorKind.POINT,
        new EditorKind(
            "site-visit",
            "Site visit",
            "home",
            () -> id -> new VisitEditor(form.get().open(id), parts.get(), id)));
    VISITS.contributeRest(binder, "site-visits.list");
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "site-visits", "Enters and lists site visits.", binder.provider(VisitCommand.class)));
  }
}
