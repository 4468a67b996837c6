package app.landfall.plugin.samples;

import app.landfall.plugin.ui.record.Field;

/// A choice.
public enum Mood {
  GOOD,
  ON_HOLD,
  @Field("Called off")
  OFF
}
