package app.landfall.proof.sim.world;

import java.nio.charset.StandardCharsets;

/// A body of which one digit changes on its way, or its clock: it stays well formed.
final class AlteredBody {
  private static final String FIELDS = "\"fields\":{";
  private static final String CLOCK = "\"clock\":\"[0-9a-f]{12}-[0-9a-f]{4}";
  private static final String LAST = "\"clock\":\"ffffffffffff-ffff";

  private AlteredBody() {}

  /// The first digit of a value is another one; where there is no value with a digit, nothing is.
  static byte[] digit(byte[] body) {
    byte[] altered = body.clone();
    int at = new String(body, StandardCharsets.ISO_8859_1).indexOf(FIELDS);
    int value = at < 0 ? body.length : at + FIELDS.length();
    while (value < body.length && body[value] != ':') {
      value++;
    }
    while (value < body.length && body[value] != '}' && !isDigit(body[value])) {
      value++;
    }
    if (value < body.length && isDigit(body[value])) {
      altered[value] = (byte) (body[value] == '9' ? '0' : body[value] + 1);
    }
    return altered;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  /// Its clock says the end of all times.
  static byte[] clock(byte[] body) {
    return new String(body, StandardCharsets.UTF_8)
        .replaceFirst(CLOCK, LAST)
        .getBytes(StandardCharsets.UTF_8);
  }
}
