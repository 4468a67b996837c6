package app.landfall.sync.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A fast reader of the messages that come by the thousand, without a tree of each: rows, documents
/// and push lines, with the members that version 1 writes.
///
/// It judges nothing. Whatever is not exactly as [Codec] writes it (a member it does not know, one
/// twice, a number where text belongs, half a character) is *unusual*: it gives null, and [Codec]
/// reads the message again, slowly, and decides.
final class QuickReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Codec.STRING).build())
          .build();

  private QuickReader() {}

  /// Thrown inside only; without a stack, as nobody sees it.
  private static final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusual() {
      super(null, null, false, false);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(JsonParser json) throws IOException;
  }

  static @Nullable SortedMap<String, Value> document(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      return whole(json, QuickReader::fields);
    } catch (IOException | Unusual | ProtocolException | IllegalArgumentException unusual) {
      return null;
    }
  }

  static @Nullable PulledRow pulledRow(byte[] line) {
    return read(line, QuickReader::pulledRow);
  }

  static @Nullable PushTransaction line(byte[] line) {
    return read(line, QuickReader::line);
  }

  private static <T> @Nullable T read(byte[] bytes, Reading<T> reading) {
    try (JsonParser json = JSON.createParser(bytes)) {
      return whole(json, reading);
    } catch (IOException | Unusual | ProtocolException | IllegalArgumentException unusual) {
      return null;
    }
  }

  private static <T> T whole(JsonParser json, Reading<T> reading) throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT);
    T read = reading.read(json);
    if (json.nextToken() != null) {
      throw new Unusual();
    }
    return read;
  }

  // ---- messages ----

  private static PulledRow pulledRow(JsonParser json) throws IOException {
    Members members = new Members();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      switch (name) {
        case "seq" -> members.number = once(members.number, number(json, token));
        case "table", "id", "root_table", "root", "time", "replica" ->
            members.put(name, text(json, token));
        case "fields" -> members.fields(json, token);
        default -> throw new Unusual();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    return new PulledRow(
        members.number(),
        new RowKey(members.text("table"), members.text("id")),
        new RowKey(members.text("root_table"), members.text("root")),
        false,
        HybridTime.parse(members.text("time")),
        members.text("replica"),
        members.fields());
  }

  private static PushTransaction line(JsonParser json) throws IOException {
    Long pushNo = null;
    Long part = null;
    Long parts = null;
    String epoch = null;
    List<Change> changes = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      switch (name) {
        case "push_no" -> pushNo = once(pushNo, number(json, token));
        case "part" -> part = once(part, number(json, token));
        case "parts" -> parts = once(parts, number(json, token));
        case "epoch" -> epoch = once(epoch, text(json, token));
        case "changes" -> changes = once(changes, changes(json, token));
        default -> throw new Unusual();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    return new PushTransaction(
        there(pushNo),
        Math.toIntExact(there(part)),
        Math.toIntExact(there(parts)),
        there(epoch),
        there(changes));
  }

  private static List<Change> changes(JsonParser json, JsonToken token) throws IOException {
    expect(token, JsonToken.START_ARRAY);
    List<Change> changes = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      changes.add(change(json));
    }
    expect(json.currentToken(), JsonToken.END_ARRAY);
    return changes;
  }

  private static Change change(JsonParser json) throws IOException {
    Members members = new Members();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      switch (name) {
        case "base" -> members.number = once(members.number, number(json, token));
        case "table", "id", "root_table", "root", "time", "kind" ->
            members.put(name, text(json, token));
        case "fields" -> members.fields(json, token);
        default -> throw new Unusual();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    Change.Kind kind =
        switch (members.text("kind")) {
          case "put" -> Change.Kind.PUT;
          case "patch" -> Change.Kind.PATCH;
          default -> throw new Unusual();
        };
    return new Change(
        new RowKey(members.text("table"), members.text("id")),
        new RowKey(members.text("root_table"), members.text("root")),
        kind,
        HybridTime.parse(members.text("time")),
        members.number(),
        members.fields());
  }

  /// What rows and changes have in common.
  private static final class Members {
    private @Nullable Long number;
    private @Nullable String table;
    private @Nullable String id;
    private @Nullable String rootTable;
    private @Nullable String root;
    private @Nullable String time;
    private @Nullable String word;
    private @Nullable SortedMap<String, Value> fields;

    void put(String name, String text) {
      switch (name) {
        case "table" -> table = once(table, text);
        case "id" -> id = once(id, text);
        case "root_table" -> rootTable = once(rootTable, text);
        case "root" -> root = once(root, text);
        case "time" -> time = once(time, text);
        default -> word = once(word, text);
      }
    }

    String text(String name) {
      return there(
          switch (name) {
            case "table" -> table;
            case "id" -> id;
            case "root_table" -> rootTable;
            case "root" -> root;
            case "time" -> time;
            default -> word;
          });
    }

    void fields(JsonParser json, JsonToken token) throws IOException {
      expect(token, JsonToken.START_OBJECT);
      fields = once(fields, QuickReader.fields(json));
    }

    long number() {
      return there(number);
    }

    SortedMap<String, Value> fields() {
      return there(fields);
    }
  }

  // ---- values ----

  private static SortedMap<String, Value> fields(JsonParser json) throws IOException {
    TreeMap<String, Value> fields = new TreeMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = whole(json.currentName());
      if (fields.put(name, value(json, json.nextToken())) != null) {
        throw new Unusual();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    return fields;
  }

  private static Value value(JsonParser json, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_NULL -> Value.NULL;
      case VALUE_STRING -> new Value.Text(json.getText());
      case VALUE_NUMBER_INT -> new Value.Int(number(json, token));
      default -> throw new Unusual(); // reals and bytes are rare
    };
  }

  private static long number(JsonParser json, JsonToken token) throws IOException {
    expect(token, JsonToken.VALUE_NUMBER_INT);
    if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new Unusual();
    }
    return json.getLongValue();
  }

  private static String text(JsonParser json, JsonToken token) throws IOException {
    expect(token, JsonToken.VALUE_STRING);
    return whole(json.getText());
  }

  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        throw new Unusual();
      }
    }
    return text;
  }

  private static <T> T once(@Nullable T before, T now) {
    if (before != null) {
      throw new Unusual();
    }
    return now;
  }

  private static <T> T there(@Nullable T member) {
    if (member == null) {
      throw new Unusual();
    }
    return member;
  }

  private static void expect(@Nullable JsonToken found, JsonToken expected) {
    if (found != expected) {
      throw new Unusual();
    }
  }
}
