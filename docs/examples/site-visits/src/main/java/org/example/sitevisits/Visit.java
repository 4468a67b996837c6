package org.example.sitevisits;

import app.landfall.plugin.ui.record.Field;
import app.landfall.store.RowVersion;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A visit to a building site; the root of its findings and its photo.
record Visit(
    String id,
    RowVersion version,
    @Field(value = "Site", required = true) String site,
    @Field("Visited on") @Nullable LocalDate visitedOn,
    @Field("Inspector") String inspector,
    @Field("Result") @Nullable Result result,
    @Field(value = "Notes", text = true) String notes) {

  /// How it ended. Constants are never renamed: other computers have them in their rows.
  enum Result {
    IN_ORDER,
    MINOR_FAULTS,
    @Field("Work stopped")
    STOPPED
  }

  static Visit blank(String id) {
    return at(id, "", null);
  }

  static Visit at(String id, String site, @Nullable LocalDate visitedOn) {
    return new Visit(id, RowVersion.NEW, site, visitedOn, "", null, "");
  }
}
