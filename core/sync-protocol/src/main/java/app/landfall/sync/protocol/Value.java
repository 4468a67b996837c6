package app.landfall.sync.protocol;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// One field value as it is stored, compared, hashed and sent: what SQLite can hold, without loss.
///
/// Its [#canonical()] text is JSON and is the same for equal values on every platform: ties between
/// equal times, conflict ids and hashes are computed over those bytes, so this text never changes.
/// Dates and times are [Text]. Immutable and thread-safe.
public sealed interface Value {

  /// Explicitly nothing; an absent field means *unchanged* instead.
  Value NULL = new Null();

  /// The canonical JSON text: no white space, shortest escapes (RFC 8785 rules for strings).
  String canonical();

  // No default method here: with one, NULL and a first use of Null from two threads could deadlock.

  /// Gives the value for what a JDBC driver for SQLite returns from `getObject`.
  ///
  /// @param raw null, Integer, Long, Float, Double, String or byte[]
  /// @throws IllegalArgumentException for any other type
  static Value of(@Nullable Object raw) {
    return switch (raw) {
      case null -> NULL;
      case Integer i -> new Int(i);
      case Long l -> new Int(l);
      case Boolean b -> new Int(b ? 1 : 0);
      case Double d -> d.isNaN() ? NULL : new Real(d);
      case Float f -> f.isNaN() ? NULL : new Real(f.doubleValue());
      case String s -> new Text(s);
      case byte[] b -> new Bytes(b);
      case Value v -> v;
      default ->
          throw new IllegalArgumentException(
              "a field holds null, an integer, a real, text or bytes, not " + raw.getClass());
    };
  }

  /// What to bind to a JDBC statement: null, Long, Double, String or byte[].
  @Nullable Object raw();

  /// SQL NULL.
  record Null() implements Value {
    @Override
    public String canonical() {
      return "null";
    }

    @Override
    public @Nullable Object raw() {
      return null;
    }
  }

  /// A signed 64-bit integer.
  record Int(long value) implements Value {
    @Override
    public String canonical() {
      return Long.toString(value);
    }

    @Override
    public Object raw() {
      return value;
    }
  }

  /// Unicode text. An unpaired surrogate becomes U+FFFD, as it would in UTF-8.
  record Text(String value) implements Value {
    public Text {
      value = wellFormed(value);
    }

    @Override
    public String canonical() {
      return CanonicalText.quote(value);
    }

    @Override
    public Object raw() {
      return value;
    }

    private static String wellFormed(String text) {
      StringBuilder mended = null;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
          continue;
        }
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (pair) {
          i++;
          continue;
        }
        mended = mended == null ? new StringBuilder(text) : mended;
        mended.setCharAt(i, '\uFFFD');
      }
      return mended == null ? text : mended.toString();
    }
  }

  /// An IEEE 754 double that is not NaN (SQLite stores NaN as NULL); -0 is 0, as SQLite stores it.
  record Real(double value) implements Value {
    public Real {
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("NaN is stored as null");
      }
      value = value == 0 ? 0.0 : value;
    }

    @Override
    public String canonical() {
      return "{\"real\":\"" + text() + "\"}";
    }

    /// The shortest decimal that reads back as this double, written as ECMAScript's
    /// `Number.prototype.toString` writes it: `1e+21`, `0.1`, `Infinity`.
    public String text() {
      return RealText.of(value);
    }

    @Override
    public Object raw() {
      return value;
    }
  }

  /// A byte string, kept as a private copy.
  record Bytes(byte[] value) implements Value {
    public Bytes {
      value = value.clone();
    }

    @Override
    public byte[] value() {
      return value.clone();
    }

    @Override
    public String canonical() {
      return "{\"hex\":\"" + HexFormat.of().formatHex(value) + "\"}";
    }

    @Override
    public Object raw() {
      return value.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bytes b && Arrays.equals(value, b.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return "Bytes[" + value.length + " bytes]";
    }
  }

  /// Gives exact decimal text as a value: money and quantities travel as text, never as a double.
  static Value decimal(BigDecimal number) {
    return new Text(number.toPlainString());
  }
}
