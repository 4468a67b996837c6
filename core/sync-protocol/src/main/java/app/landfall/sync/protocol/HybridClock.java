package app.landfall.sync.protocol;

/// The rules of one hybrid clock; pure functions, the state is kept by whoever owns the clock.
public final class HybridClock {
  private HybridClock() {}

  /// The next moment of a clock that has seen `highest` and whose wall says `wallMillis`.
  ///
  /// @return strictly after `highest`, and never before the wall
  public static HybridTime tick(HybridTime highest, long wallMillis, String replica) {
    HybridTime wall = new HybridTime(clampMillis(wallMillis), 0, replica);
    return wall.isAfter(highest) ? wall : highest.next(replica);
  }

  /// What the server makes of a stamp: never beyond its own next tick, so that a computer whose
  /// clock is ahead cannot win for ever; the stamp's owner stays.
  public static HybridTime clamp(HybridTime stamp, HybridTime serverTick) {
    return stamp.isAfter(serverTick) ? serverTick.by(stamp.replica()) : stamp;
  }

  private static long clampMillis(long millis) {
    return Math.max(0, Math.min(millis, HybridTime.MAX_MILLIS));
  }
}
