package app.landfall.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A decision that somebody makes about two versions.
public sealed interface Choice {

  /// What the record holds now stays. Of a field that is decided by hand the value is sent all the
  /// same, so that whoever decides otherwise at the same time is noticed.
  record Keep() implements Choice {}

  /// The version that was set aside is used; of a deletion: the row is deleted after all.
  record UseOther() implements Choice {}

  /// Other values.
  ///
  /// @param byField null, Long, Double, String or byte[] by column; columns left out stay
  record Use(Map<String, ? extends @Nullable Object> byField) implements Choice {
    public Use {
      byField = Collections.unmodifiableMap(new LinkedHashMap<>(byField));
    }
  }

  /// What became of a decision.
  enum Result {
    /// Saved here, and sent like any other change.
    DECIDED,
    /// Somebody has decided already, or the row is gone: nothing was changed but the mark.
    GONE
  }
}
