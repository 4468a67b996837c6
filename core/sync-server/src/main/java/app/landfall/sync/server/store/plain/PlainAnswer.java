package app.landfall.sync.server.store.plain;

import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.PlainTime;
import app.landfall.sync.server.store.ledger.StoredRow;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/// A record as the plain contract answers it: flat JSON with `id`, `synced` and `updated_at`.
///
/// Exact decimal text goes out as a JSON number where the field has ever come in as one, digit for
/// digit.
final class PlainAnswer {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private PlainAnswer() {}

  static String json(StoredRow row, Collection<String> numbers) {
    StringBuilder json = new StringBuilder("{\"id\":").append(quoted(row.key.id()));
    for (Map.Entry<String, Value> field : row.values().entrySet()) {
      json.append(',')
          .append(quoted(field.getKey()))
          .append(':')
          .append(value(field.getValue(), numbers.contains(field.getKey())));
    }
    return json.append(",\"synced\":1,\"updated_at\":")
        .append(quoted(PlainTime.text(row.time)))
        .append('}')
        .toString();
  }

  private static String value(Value value, boolean number) {
    return switch (value) {
      case Value.Text(String text) when number && NUMBER.matcher(text).matches() -> text;
      case Value.Real real when Double.isFinite(real.value()) -> real.text();
      case Value.Real real -> quoted(real.text());
      case Value.Bytes bytes -> quoted(java.util.HexFormat.of().formatHex(bytes.value()));
      case Value.Null none -> none.canonical();
      case Value.Int integer -> integer.canonical();
      case Value.Text text -> text.canonical();
    };
  }

  private static String quoted(String text) {
    return new Value.Text(text).canonical();
  }
}
