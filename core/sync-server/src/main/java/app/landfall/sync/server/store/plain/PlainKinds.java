package app.landfall.sync.server.store.plain;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.PlainRecord;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The kinds of the columns that the plain contract has always had: `vendor_name`, `total` and
/// `currency` of `invoices`.
///
/// Asked before anything is stored, because a wrong kind would take the place of a good value. What
/// else a record has is for whoever declares it. `updated_at` and `synced` are read, and refused,
/// by [PlainRecord].
final class PlainKinds {
  private static final String TABLE = "invoices";
  private static final Pattern AMOUNT = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private PlainKinds() {}

  /// @throws CallRefused 400
  static void check(String table, PlainRecord put) {
    if (!table.equals(TABLE)) {
      return;
    }
    for (Map.Entry<String, PlainRecord.Field> field : put.fields().entrySet()) {
      String wanted = wanted(field.getKey(), field.getValue());
      if (wanted != null) {
        throw CallRefused.of(
            Problem.MALFORMED, 400, "\"" + field.getKey() + "\" must be " + wanted + ".");
      }
    }
  }

  /// What the column takes; null = this, too.
  private static @Nullable String wanted(String name, PlainRecord.Field field) {
    Value value = field.value();
    return switch (name) {
      case "total" -> isText(value, AMOUNT) ? null : "an amount, as 12.50, or null";
      case "currency" ->
          !field.number() && isText(value, CURRENCY) ? null : "a currency, as EUR, or null";
      case "vendor_name" -> !field.number() && isReadable(value) ? null : "a text, or null";
      default -> null;
    };
  }

  private static boolean isText(Value value, Pattern pattern) {
    return value instanceof Value.Null
        || value instanceof Value.Text(String text) && pattern.matcher(text).matches();
  }

  private static boolean isReadable(Value value) {
    return value instanceof Value.Null
        || value instanceof Value.Text(String text) && text.indexOf('\0') < 0;
  }
}
