package app.landfall.invoices.incoming;

/// The limits of what is read into memory. Larger than any paper; a bomb is stopped at them.
final class IntakeLimits {
  /// One file, on the disk or packed.
  static final long FILE_BYTES = 100L << 20;

  /// All that is packed in one file.
  static final long ALL_BYTES = 200L << 20;

  /// How many things are taken out of one file.
  static final int PARTS = 1000;

  /// How many bytes may come out of one packed byte. Deflate reaches 1032 with zeros alone, papers
  /// stay below 50.
  static final int RATIO = 200;

  /// Below this, a high ratio harms nobody.
  static final long RATIO_FROM_BYTES = 1L << 20;

  private IntakeLimits() {}
}
