package app.landfall.sync.server.store;

import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A flat JSON record as a client of the plain contract puts it.
///
/// Numbers are taken from the JSON source text, never through a double: `100.10` stays those
/// digits.
///
/// @param millis its `updated_at`
/// @param fields every member but `id`, `updated_at` and `synced`
public record PlainRecord(long millis, SortedMap<String, Field> fields) {
  private static final int DIGITS = 100;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(4).maxNumberLength(DIGITS).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /// One member: a JSON number as exact decimal text, true and false as 1 and 0.
  ///
  /// @param value the value; a number as [Value.Text]
  /// @param number whether it was a JSON number
  public record Field(Value value, boolean number) {}

  public PlainRecord {
    fields = new TreeMap<>(fields);
  }

  /// Reads a record.
  ///
  /// @param id the id in the address; the record's own, where it has one, must be the same
  /// @throws ProtocolException if it is not a flat record with a readable `updated_at`
  public static PlainRecord read(byte[] body, String id) {
    try (JsonParser json = JSON.createParser(body)) {
      return read(json, id);
    } catch (JsonProcessingException e) {
      throw new ProtocolException("not readable JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PlainRecord read(JsonParser json, String id) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new ProtocolException("a record is a JSON object");
    }
    TreeMap<String, Field> fields = new TreeMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      fields.put(name, field(json, name));
    }
    if (json.nextToken() != null) {
      throw new ProtocolException("there is something after the record");
    }
    Field own = fields.remove("id");
    if (own != null && !own.value().equals(new Value.Text(id))) {
      throw new ProtocolException("\"id\" is not the id in the address");
    }
    requireMark(fields.remove("synced"));
    long millis = PlainTime.millis(fields.remove("updated_at"));
    return new PlainRecord(millis, fields);
  }

  /// Whether a client takes its record for sent means nothing here, but is read like all else.
  private static void requireMark(@Nullable Field synced) {
    boolean mark =
        synced == null
            || synced.value() instanceof Value.Null
            || Set.of("0", "1", "\"0\"", "\"1\"").contains(synced.value().canonical());
    if (!mark) {
      throw new ProtocolException("\"synced\" is 0 or 1");
    }
  }

  private static Field field(JsonParser json, String name) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> new Field(Value.NULL, false);
      case VALUE_STRING -> new Field(new Value.Text(json.getText()), false);
      case VALUE_TRUE -> new Field(new Value.Int(1), false);
      case VALUE_FALSE -> new Field(new Value.Int(0), false);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Field(decimal(json.getText()), true);
      case null, default ->
          throw new ProtocolException("\"" + name + "\" is not a plain value: records are flat");
    };
  }

  private static Value decimal(String text) {
    BigDecimal number = new BigDecimal(text);
    if (Math.abs((long) number.scale()) > DIGITS) {
      throw new ProtocolException("a number has too many digits");
    }
    return Value.decimal(number);
  }

  /// Names this record with its time and content: the same put again has the same.
  public String hash(RowKey row) {
    StringBuilder text = new StringBuilder(row.table() + "\n" + row.id() + "\n" + millis + "\n");
    for (Map.Entry<String, Field> field : fields.entrySet()) {
      text.append(new Value.Text(field.getKey()).canonical())
          .append(field.getValue().number() ? "=#" : "=")
          .append(field.getValue().value().canonical())
          .append('\n');
    }
    return Hashes.sha256Hex(text.toString());
  }

  /// The value to store: whole numbers stay integers where the field holds integers already, every
  /// other number is exact decimal text.
  public static Value stored(Field field, @Nullable Value held) {
    if (field.number()
        && held instanceof Value.Int
        && field.value() instanceof Value.Text(String digits)
        && isLong(digits)) {
      return new Value.Int(Long.parseLong(digits));
    }
    return field.value();
  }

  private static boolean isLong(String digits) {
    BigDecimal number = new BigDecimal(digits);
    return number.scale() == 0 && number.toBigInteger().bitLength() < Long.SIZE;
  }
}
