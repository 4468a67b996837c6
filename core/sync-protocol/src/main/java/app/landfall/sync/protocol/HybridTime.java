package app.landfall.sync.protocol;

import java.util.Comparator;
import java.util.HexFormat;

/// One moment of a hybrid logical clock: wall milliseconds, a counter for what happens within the
/// same millisecond, and the replica that drew it.
///
/// After Kulkarni et al., *Logical Physical Clocks* (2014). Totally ordered; its [#text()] sorts
/// the same way. Immutable.
///
/// @param millis milliseconds since 1970-01-01 UTC, 48 bits
/// @param counter 0 to 65535; a full counter carries into the milliseconds
/// @param replica who drew it; breaks ties between computers
public record HybridTime(long millis, int counter, String replica)
    implements Comparable<HybridTime> {

  static final long MAX_MILLIS = (1L << 48) - 1;
  static final int MAX_COUNTER = (1 << 16) - 1;
  private static final long FROM_MILLIS = 1_577_836_800_000L; // 2020-01-01
  private static final long BEFORE_MILLIS = 7_258_118_400_000L; // 2200-01-01
  private static final int REPLICA_AT = 18;
  private static final Comparator<HybridTime> ORDER =
      Comparator.comparingLong(HybridTime::millis)
          .thenComparingInt(HybridTime::counter)
          .thenComparing(HybridTime::replica);

  /// Before everything: the time of a derived fill, which loses to any person.
  public static final HybridTime ZERO = new HybridTime(0, 0, "");

  public HybridTime {
    if (millis < 0 || millis > MAX_MILLIS || counter < 0 || counter > MAX_COUNTER) {
      throw new IllegalArgumentException(
          "a hybrid time has 48 bits of milliseconds and 16 of counter, not "
              + millis
              + " and "
              + counter);
    }
  }

  /// Reads [#text()] back.
  ///
  /// @throws ProtocolException if the text is not a hybrid time
  public static HybridTime parse(String text) {
    boolean shaped =
        text.length() >= REPLICA_AT && text.charAt(12) == '-' && text.charAt(17) == '-';
    if (!shaped || !isHex(text, 0, 12) || !isHex(text, 13, 17)) {
      throw new ProtocolException("not a hybrid time: " + ProtocolException.shortened(text));
    }
    return new HybridTime(
        HexFormat.fromHexDigitsToLong(text, 0, 12),
        HexFormat.fromHexDigits(text, 13, 17),
        text.substring(REPLICA_AT));
  }

  /// `mmmmmmmmmmmm-cccc-replica`: 12 and 4 lower-case hex digits, then the replica id.
  public String text() {
    return HexFormat.of().toHexDigits(millis, 12)
        + "-"
        + HexFormat.of().toHexDigits(counter, 4)
        + "-"
        + replica;
  }

  /// The smallest moment above this one that `replica` can draw. Above the highest of all there is
  /// none, and it stays: a clock that has gone mad must not fail a save.
  public HybridTime next(String replica) {
    if (counter < MAX_COUNTER) {
      return new HybridTime(millis, counter + 1, replica);
    }
    return millis < MAX_MILLIS ? new HybridTime(millis + 1, 0, replica) : by(replica);
  }

  /// Whether a clock that is right can say so: from 2020 up to 2200.
  public boolean isPlausible() {
    return isPlausible(millis);
  }

  /// Whether it lies in a century to come.
  public boolean isBeyondReason() {
    return millis >= BEFORE_MILLIS;
  }

  /// The same as [#isPlausible()], of milliseconds since 1970.
  public static boolean isPlausible(long millis) {
    return millis >= FROM_MILLIS && millis < BEFORE_MILLIS;
  }

  /// The same moment with another owner.
  public HybridTime by(String replica) {
    return new HybridTime(millis, counter, replica);
  }

  /// Whether milliseconds and counter are above those of `other`, whoever drew them.
  public boolean isAfter(HybridTime other) {
    return millis != other.millis ? millis > other.millis : counter > other.counter;
  }

  /// The later of two moments.
  public static HybridTime max(HybridTime a, HybridTime b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  @Override
  public int compareTo(HybridTime other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text();
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }
}
