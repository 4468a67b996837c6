package app.landfall.sync.server.store.sql;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.FieldMerge;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Value;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The clocks of a row's fields as JSON text.
///
/// Fields written together share one entry: `[["time","stamp",seq,"replica","field",…],…]`, so that
/// a row written once costs one entry however many fields it has. What came by an offer has its
/// origins as an object before its fields.
final class Clocks {
  private static final JsonFactory JSON = new JsonFactory();

  private record Clock(
      HybridTime time, HybridTime stamp, long seq, String replica, Ancestry origins) {}

  private Clocks() {}

  static String write(SortedMap<String, FieldMerge.Held> fields) {
    Map<Clock, List<String>> groups = new LinkedHashMap<>();
    for (Map.Entry<String, FieldMerge.Held> field : fields.entrySet()) {
      FieldMerge.Held held = field.getValue();
      Clock clock =
          new Clock(held.time(), held.stamp(), held.seq(), held.replica(), held.origins());
      groups.computeIfAbsent(clock, c -> new ArrayList<>()).add(field.getKey());
    }
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartArray();
      for (Map.Entry<Clock, List<String>> group : groups.entrySet()) {
        write(json, group.getKey(), group.getValue());
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, Clock clock, List<String> names)
      throws IOException {
    json.writeStartArray();
    json.writeString(clock.time().text());
    json.writeString(clock.stamp().text());
    json.writeNumber(clock.seq());
    json.writeString(clock.replica());
    if (!clock.origins().isEmpty()) {
      json.writeStartObject();
      for (Map.Entry<String, Long> origin : clock.origins().seqs().entrySet()) {
        json.writeNumberField(origin.getKey(), origin.getValue());
      }
      json.writeEndObject();
    }
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
  }

  /// Joins clocks with the values they belong to.
  static SortedMap<String, FieldMerge.Held> read(String text, SortedMap<String, Value> values) {
    SortedMap<String, FieldMerge.Held> fields = new TreeMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.START_ARRAY) {
        HybridTime time = HybridTime.parse(json.nextTextValue());
        HybridTime stamp = HybridTime.parse(json.nextTextValue());
        long seq = json.nextLongValue(0);
        String replica = json.nextTextValue();
        Ancestry origins = Ancestry.NONE;
        if (json.nextToken() == JsonToken.START_OBJECT) {
          origins = origins(json);
          json.nextToken();
        }
        for (; json.currentToken() == JsonToken.VALUE_STRING; json.nextToken()) {
          String name = json.getText();
          Value value = values.getOrDefault(name, Value.NULL);
          fields.put(name, new FieldMerge.Held(value, time, stamp, seq, replica, origins));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fields;
  }

  private static Ancestry origins(JsonParser json) throws IOException {
    SortedMap<String, Long> seqs = new TreeMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      seqs.put(json.currentName(), json.nextLongValue(0));
    }
    return new Ancestry(seqs);
  }
}
