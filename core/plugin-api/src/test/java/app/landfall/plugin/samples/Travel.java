package app.landfall.plugin.samples;

import app.landfall.plugin.ui.record.Field;

/// A choice that a form offers.
public enum Travel {
  CAR,
  @Field("By rail")
  RAIL
}
