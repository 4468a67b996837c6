package app.landfall.proof.office;

import java.util.Collection;
import java.util.function.Supplier;

/// The promises of the product, as named in the sync documents; a breach names the promise first,
/// so that whoever reads it knows which one fell.
final class Promises {
  static final String KEPT = "S1 a saved change is kept until it is done";
  static final String TOGETHER = "S2 row, change and count are saved together";
  static final String ONCE = "S3 what comes again changes nothing";
  static final String NAMED = "S6 an outcome finishes exactly what it names";
  static final String CURSOR = "S7 a cursor moves on, and with its rows";
  static final String EQUAL = "L1 after healing all have the same";
  static final String NO_LOSS = "S10 nothing is lost in silence";
  static final String SEEN = "S11 who saw a value and changed it beats it";
  static final String FORK = "S4 the same number with other bytes is a fork";
  static final String CLAMPED = "S12 no time is beyond the server's clock, which never goes back";
  static final String UNREFUSED = "L3 a parked change delays only what depends on it";
  static final String WHOLE = "S14 no child without its record";
  static final String OWN = "S16 own writes are shown";
  static final String STATUS = "S17 what is said is true";
  static final String MOVES = "L2 sync never gets stuck";
  static final String BOUNDED = "L5 nothing is kept for ever";
  static final String PLACE = "S13 a row stays with its record";

  private Promises() {}

  static void require(boolean holds, String law, Supplier<String> otherwise) {
    if (!holds) {
      throw new AssertionError(law + ": " + otherwise.get());
    }
  }

  static void none(Collection<?> found, String law, Supplier<String> otherwise) {
    require(found.isEmpty(), law, () -> found + "\n" + otherwise.get());
  }
}
