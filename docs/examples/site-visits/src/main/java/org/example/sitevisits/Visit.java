package org.example.sitevisits;

import app.landfall.plugin.ui.record.Field;
import app.landfall.store.RowVersion;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A visit to a building site; the root of its findings and its photo.
record Visit(
    String id,
    RowVersion version,
    @Field(value = "Site", german = "Baustelle", required = true) String site,
    @Field(value = "Visited on", german = "Besucht am") @Nullable LocalDate visitedOn,
    @Field(value = "Inspector", german = "Prüfer") String inspector,
    @Field(value = "Result", german = "Ergebnis") @Nullable Result result,
    @Field(value = "Notes", german = "Notizen", text = true) String notes) {

  /// How it ended. Constants are never renamed: other computers have them in their rows.
  enum Result {
    @Field(german = "In Ordnung")
    IN_ORDER,
    @Field(german = "Kleine Mängel")
    MINOR_FAULTS,
    @Field(value = "Work stopped", german = "Baustopp")
    STOPPED
  }

  static Visit blank(String id) {
    return at(id, "", null);
  }

  static Visit at(String id, String site, @Nullable LocalDate visitedOn) {
    return new Visit(id, RowVersion.NEW, site, visitedOn, "", null, "");
  }
}
