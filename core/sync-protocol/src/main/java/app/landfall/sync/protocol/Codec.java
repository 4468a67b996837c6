package app.landfall.sync.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Messages to JSON and back.
///
/// Writing is deterministic: the same message gives the same bytes, members in a fixed order.
/// Reading is strict about what it needs (duplicate keys, wrong types, depth and sizes over the
/// limits are refused) and ignores members it does not know. Thread-safe.
///
/// Every reading method throws [ProtocolException] for a message it cannot accept.
public final class Codec {
  /// The protocol version spoken here.
  public static final int VERSION = 1;

  private static final int DEPTH = 32;
  static final int STRING = 1024 * 1024;
  private static final int NUMBER = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxStringLength(STRING)
                          .maxNumberLength(NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Codec() {}

  // ---- push ----

  /// The line of a push transaction, without a line feed: the bytes that are frozen and hashed.
  public static byte[] line(PushTransaction push) {
    return write(json -> {
      json.writeNumberField("push_no", push.pushNo());
      json.writeNumberField("part", push.part());
      json.writeNumberField("parts", push.parts());
      json.writeStringField("epoch", push.epoch());
      PushTransaction.SentAs before = push.before();
      if (before != null) {
        json.writeObjectFieldStart("before");
        json.writeStringField("replica", before.replica());
        json.writeNumberField("push_no", before.pushNo());
        json.writeEndObject();
      }
      if (!push.known().isEmpty()) {
        numbers(json, "known", push.known());
      }
      json.writeArrayFieldStart("changes");
      for (Change change : push.changes()) {
        json.writeStartObject();
        change(json, change);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /// The members of one change, as they stand in a push line, in an object of its own.
  public static byte[] change(Change change) {
    return write(json -> change(json, change));
  }

  private static void change(JsonGenerator json, Change change) throws IOException {
    json.writeStringField("table", change.row().table());
    json.writeStringField("id", change.row().id());
    json.writeStringField("root_table", change.root().table());
    json.writeStringField("root", change.root().id());
    json.writeStringField("kind", change.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField("time", change.time().text());
    json.writeNumberField("base", change.base());
    if (!change.seen().isEmpty()) {
      numbers(json, "seen", change.seen().seqs());
    }
    Offered offered = change.offered();
    if (offered != null) {
      json.writeStringField("branch", offered.branch());
      if (!offered.lineage().isNone()) {
        numbers(json, "past", offered.lineage().past().seqs());
        json.writeBooleanField("whole", offered.lineage().whole());
      }
      json.writeBooleanField("deleted", offered.deleted());
    }
    if (change.kind() != Change.Kind.REMOVE) {
      json.writeObjectFieldStart("fields");
      members(json, change.fields());
      json.writeEndObject();
    }
  }

  /// Reads a frozen line.
  public static PushTransaction readLine(byte[] line) {
    PushTransaction quick = QuickReader.line(line);
    return quick == null ? readLineSlowly(line) : quick;
  }

  static PushTransaction readLineSlowly(byte[] line) {
    JsonNode json = tree(line);
    List<Change> changes = new ArrayList<>();
    for (JsonNode change : array(json, "changes")) {
      changes.add(change(change));
    }
    return new PushTransaction(
        number(json, "push_no"),
        size(json, "part"),
        size(json, "parts"),
        text(json, "epoch"),
        changes,
        json.has("before") ? sentAs(object(json, "before")) : null,
        numbers(json, "known"));
  }

  private static PushTransaction.SentAs sentAs(JsonNode json) {
    return new PushTransaction.SentAs(text(json, "replica"), number(json, "push_no"));
  }

  private static Change change(JsonNode json) {
    Change.Kind kind =
        switch (text(json, "kind")) {
          case "put" -> Change.Kind.PUT;
          case "patch" -> Change.Kind.PATCH;
          case "remove" -> Change.Kind.REMOVE;
          case "offer" -> Change.Kind.OFFER;
          case String other -> throw new ProtocolException("no kind of change: " + other);
        };
    return new Change(
        new RowKey(text(json, "table"), text(json, "id")),
        new RowKey(text(json, "root_table"), text(json, "root")),
        kind,
        HybridTime.parse(text(json, "time")),
        number(json, "base"),
        kind == Change.Kind.REMOVE ? new TreeMap<>() : fields(object(json, "fields")),
        new Ancestry(numbers(json, "seen")),
        kind == Change.Kind.OFFER ? offered(json) : null);
  }

  private static Offered offered(JsonNode json) {
    return new Offered(text(json, "branch"), lineage(json), flag(json, "deleted"));
  }

  private static Lineage lineage(JsonNode json) {
    return new Lineage(new Ancestry(numbers(json, "past")), flag(json, "whole"));
  }

  public static byte[] encode(PushHeader header) {
    return write(json -> {
      json.writeNumberField("protocol", VERSION);
      json.writeStringField("workspace", header.workspace());
      json.writeStringField("replica", header.replica());
      json.writeStringField("epoch", header.epoch());
      Mark mark = header.mark();
      if (mark != null) {
        json.writeFieldName("mark");
        mark(json, mark);
      }
    });
  }

  public static PushHeader readPushHeader(byte[] line) {
    JsonNode json = versioned(line);
    return new PushHeader(
        text(json, "workspace"),
        text(json, "replica"),
        text(json, "epoch"),
        json.has("mark") ? mark(json.path("mark")) : null);
  }

  // ---- marks ----

  private static void mark(JsonGenerator json, Mark mark) throws IOException {
    json.writeStartArray();
    json.writeNumber(mark.seq());
    json.writeString(mark.hash());
    json.writeEndArray();
  }

  private static void marks(JsonGenerator json, List<Mark> marks) throws IOException {
    json.writeArrayFieldStart("marks");
    for (Mark mark : marks) {
      mark(json, mark);
    }
    json.writeEndArray();
  }

  private static Mark mark(JsonNode json) {
    JsonNode seq = json.path(0);
    JsonNode hash = json.path(1);
    if (!json.isArray()
        || !seq.isIntegralNumber()
        || !seq.canConvertToLong()
        || !hash.isTextual()) {
      throw new ProtocolException("a mark is [sequence, \"hash\"]");
    }
    return new Mark(seq.longValue(), hash.textValue());
  }

  private static List<Mark> marks(JsonNode json) {
    List<Mark> marks = new ArrayList<>();
    if (json.has("marks")) {
      array(json, "marks").forEach(mark -> marks.add(mark(mark)));
    }
    return marks;
  }

  private static void numbers(JsonGenerator json, String name, SortedMap<String, Long> numbers)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> number : numbers.entrySet()) {
      json.writeNumberField(number.getKey(), number.getValue());
    }
    json.writeEndObject();
  }

  private static SortedMap<String, Long> numbers(JsonNode json, String name) {
    SortedMap<String, Long> numbers = new TreeMap<>();
    if (json.has(name)) {
      JsonNode object = object(json, name);
      object.fieldNames().forEachRemaining(key -> numbers.put(key, number(object, key)));
    }
    return numbers;
  }

  /// What something includes of lost branches, as text that [#readAncestry] reads back.
  public static String ancestry(Ancestry ancestry) {
    return new String(
        write(json -> {
          for (Map.Entry<String, Long> branch : ancestry.seqs().entrySet()) {
            json.writeNumberField(branch.getKey(), branch.getValue());
          }
        }),
        StandardCharsets.UTF_8);
  }

  /// @param text null or empty = nothing
  public static Ancestry readAncestry(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Ancestry.NONE;
    }
    SortedMap<String, Long> seqs = new TreeMap<>();
    JsonNode json = tree(text.getBytes(StandardCharsets.UTF_8));
    json.fieldNames().forEachRemaining(branch -> seqs.put(branch, number(json, branch)));
    return new Ancestry(seqs);
  }

  public static byte[] encode(PushReply reply) {
    return write(json -> {
      json.writeNumberField("protocol", VERSION);
      json.writeStringField("workspace", reply.workspace());
      json.writeStringField("epoch", reply.epoch());
      json.writeStringField("clock", reply.clock().text());
      json.writeNumberField("head", reply.head());
      json.writeArrayFieldStart("outcomes");
      for (Outcome outcome : reply.outcomes()) {
        json.writeStartObject();
        outcome(json, outcome);
        json.writeEndObject();
      }
      json.writeEndArray();
      if (!reply.mark().isEmpty()) {
        json.writeStringField("mark", reply.mark());
      }
    });
  }

  public static PushReply readPushReply(byte[] body) {
    JsonNode json = versioned(body);
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode outcome : array(json, "outcomes")) {
      outcomes.add(outcome(outcome));
    }
    return new PushReply(
        text(json, "workspace"),
        text(json, "epoch"),
        HybridTime.parse(text(json, "clock")),
        number(json, "head"),
        outcomes,
        textOr(json, "mark", ""));
  }

  /// One outcome on its own, as the server stores it.
  public static byte[] encode(Outcome outcome) {
    return write(json -> outcome(json, outcome));
  }

  public static Outcome readOutcome(byte[] json) {
    return outcome(tree(json));
  }

  private static void outcome(JsonGenerator json, Outcome outcome) throws IOException {
    json.writeNumberField("push_no", outcome.pushNo());
    json.writeStringField("status", outcome.status().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("seq", outcome.seq());
    if (outcome.had() > 0) {
      json.writeNumberField("had", outcome.had());
    }
    if (outcome.status() == Outcome.Status.REFUSED) {
      json.writeStringField("reason", outcome.reason());
      json.writeStringField("message", outcome.message());
    }
  }

  private static Outcome outcome(JsonNode json) {
    Outcome.Status status =
        switch (text(json, "status")) {
          case "accepted" -> Outcome.Status.ACCEPTED;
          case "refused" -> Outcome.Status.REFUSED;
          case "staged" -> Outcome.Status.STAGED;
          case String other -> throw new ProtocolException("no outcome: " + other);
        };
    return new Outcome(
        number(json, "push_no"),
        status,
        number(json, "seq"),
        json.has("had") ? size(json, "had") : 0,
        textOr(json, "reason", ""),
        textOr(json, "message", ""));
  }

  // ---- session and pairing ----

  public static byte[] encode(SessionRequest request) {
    return write(json -> {
      json.writeNumberField("protocol", VERSION);
      json.writeStringField("workspace", request.workspace());
      json.writeStringField("replica", request.replica());
      json.writeStringField("epoch", request.epoch());
      json.writeStringField("app", request.app());
      if (!request.branch().isEmpty()) {
        json.writeStringField("branch", request.branch());
      }
      if (!request.marks().isEmpty()) {
        marks(json, request.marks());
      }
      if (request.wentBackTo() >= 0) {
        json.writeNumberField("went_back_to", request.wentBackTo());
      }
    });
  }

  public static SessionRequest readSessionRequest(byte[] body) {
    JsonNode json = versioned(body);
    return new SessionRequest(
        text(json, "workspace"),
        text(json, "replica"),
        text(json, "epoch"),
        text(json, "app"),
        textOr(json, "branch", ""),
        marks(json),
        numberOr(json, "went_back_to", -1));
  }

  public static byte[] encode(SessionReply reply) {
    return write(json -> {
      json.writeNumberField("protocol", VERSION);
      json.writeStringField("workspace", reply.workspace());
      json.writeStringField("server", reply.server());
      json.writeStringField("epoch", reply.epoch());
      json.writeStringField("clock", reply.clock().text());
      json.writeNumberField("head", reply.head());
      json.writeNumberField("horizon", reply.horizon());
      json.writeNumberField("last_push_no", reply.lastPushNo());
      json.writeStringField("last_hash", reply.lastHash());
      json.writeNumberField("token_seconds", reply.tokenSeconds());
      json.writeBooleanField("practice", reply.practice());
      json.writeObjectFieldStart("limits");
      json.writeNumberField("changes", reply.limits().changes());
      json.writeNumberField("transaction_bytes", reply.limits().transactionBytes());
      json.writeNumberField("row_bytes", reply.limits().rowBytes());
      json.writeNumberField("body_bytes", reply.limits().bodyBytes());
      json.writeNumberField("page_rows", reply.limits().pageRows());
      json.writeEndObject();
      if (reply.rows() > 0) {
        json.writeNumberField("rows", reply.rows());
      }
      if (!reply.mark().isEmpty()) {
        json.writeStringField("mark", reply.mark());
        json.writeNumberField("known", reply.known());
      }
    });
  }

  public static SessionReply readSessionReply(byte[] body) {
    JsonNode json = versioned(body);
    JsonNode limits = object(json, "limits");
    return new SessionReply(
        text(json, "workspace"),
        text(json, "server"),
        text(json, "epoch"),
        HybridTime.parse(text(json, "clock")),
        number(json, "head"),
        numberOr(json, "horizon", 0),
        number(json, "last_push_no"),
        text(json, "last_hash"),
        numberOr(json, "token_seconds", 0),
        flag(json, "practice"),
        new Limits(
            size(limits, "changes"),
            size(limits, "transaction_bytes"),
            size(limits, "row_bytes"),
            size(limits, "body_bytes"),
            size(limits, "page_rows")),
        numberOr(json, "rows", 0),
        textOr(json, "mark", ""),
        numberOr(json, "known", 0));
  }

  public static byte[] encode(PairRequest request) {
    return write(json -> {
      json.writeNumberField("protocol", VERSION);
      json.writeStringField("code", request.code());
      json.writeStringField("replica", request.replica());
      json.writeStringField("name", request.name());
    });
  }

  public static PairRequest readPairRequest(byte[] body) {
    JsonNode json = versioned(body);
    return new PairRequest(text(json, "code"), text(json, "replica"), text(json, "name"));
  }

  public static byte[] encode(PairReply reply) {
    return write(json -> {
      json.writeNumberField("protocol", VERSION);
      json.writeStringField("workspace", reply.workspace());
      json.writeStringField("workspace_name", reply.workspaceName());
      json.writeStringField("server", reply.server());
      json.writeStringField("token", reply.token());
    });
  }

  public static PairReply readPairReply(byte[] body) {
    JsonNode json = versioned(body);
    return new PairReply(
        text(json, "workspace"),
        text(json, "workspace_name"),
        text(json, "server"),
        text(json, "token"));
  }

  // ---- pull ----

  public static byte[] encode(PullPage.Header header) {
    return write(json -> {
      json.writeNumberField("protocol", VERSION);
      json.writeStringField("workspace", header.workspace());
      json.writeStringField("epoch", header.epoch());
      json.writeStringField("clock", header.clock().text());
      json.writeNumberField("after", header.after());
      json.writeNumberField("next", header.next());
      json.writeNumberField("head", header.head());
      json.writeBooleanField("complete", header.complete());
      json.writeObjectFieldStart("tables");
      for (Map.Entry<String, TableSum> table : header.tables().entrySet()) {
        json.writeObjectFieldStart(table.getKey());
        json.writeNumberField("count", table.getValue().count());
        json.writeStringField("xor", table.getValue().hex());
        json.writeEndObject();
      }
      json.writeEndObject();
      if (!header.branches().isEmpty()) {
        json.writeArrayFieldStart("branches");
        for (Branch branch : header.branches()) {
          json.writeStartArray();
          json.writeString(branch.id());
          json.writeNumber(branch.from());
          json.writeEndArray();
        }
        json.writeEndArray();
        marks(json, header.marks());
      }
      if (!header.pushes().isEmpty()) {
        numbers(json, "pushes", header.pushes());
      }
      if (!header.nonce().isEmpty()) {
        json.writeStringField("nonce", header.nonce());
      }
    });
  }

  private static List<Branch> branches(JsonNode json) {
    List<Branch> branches = new ArrayList<>();
    if (json.has("branches")) {
      for (JsonNode branch : array(json, "branches")) {
        if (!branch.path(0).isTextual() || !branch.path(1).canConvertToLong()) {
          throw new ProtocolException("a branch is [\"id\", sequence]");
        }
        branches.add(new Branch(branch.path(0).textValue(), branch.path(1).longValue()));
      }
    }
    return branches;
  }

  public static PullPage.Header readPullHeader(byte[] line) {
    JsonNode json = versioned(line);
    SortedMap<String, TableSum> tables = new TreeMap<>();
    for (Map.Entry<String, JsonNode> table : object(json, "tables").properties()) {
      tables.put(
          table.getKey(),
          new TableSum(number(table.getValue(), "count"), hex64(text(table.getValue(), "xor"))));
    }
    return new PullPage.Header(
        text(json, "workspace"),
        text(json, "epoch"),
        HybridTime.parse(text(json, "clock")),
        number(json, "after"),
        number(json, "next"),
        number(json, "head"),
        flag(json, "complete"),
        tables,
        branches(json),
        marks(json),
        numbers(json, "pushes"),
        json.has("nonce") ? text(json, "nonce") : "");
  }

  /// One row of a page, a line without its line feed.
  public static byte[] encode(PulledRow row) {
    return write(json -> {
      json.writeNumberField("seq", row.seq());
      json.writeStringField("table", row.row().table());
      json.writeStringField("id", row.row().id());
      json.writeStringField("root_table", row.root().table());
      json.writeStringField("root", row.root().id());
      json.writeStringField("time", row.time().text());
      json.writeStringField("replica", row.replica());
      if (row.deleted()) {
        json.writeBooleanField("deleted", true);
      } else {
        json.writeObjectFieldStart("fields");
        members(json, row.fields());
        json.writeEndObject();
      }
      if (!row.lineage().isNone()) {
        numbers(json, "past", row.lineage().past().seqs());
        json.writeBooleanField("whole", row.lineage().whole());
      }
    });
  }

  /// Writes what [#encode(PulledRow)] writes, of a row whose fields are a document already.
  ///
  /// @param time see [HybridTime#text]
  /// @param document what [#document] has written; null = the row is deleted
  /// @param past what [#ancestry] has written; null = the row was never offered
  /// @param whole see [Lineage#whole]
  public static void appendPulledRow(
      StringBuilder line,
      long seq,
      RowKey row,
      RowKey root,
      String time,
      String replica,
      @Nullable String document,
      @Nullable String past,
      boolean whole) {
    line.append("{\"seq\":")
        .append(seq)
        .append(",\"table\":")
        .append(CanonicalText.quote(row.table()))
        .append(",\"id\":")
        .append(CanonicalText.quote(row.id()))
        .append(",\"root_table\":")
        .append(CanonicalText.quote(root.table()))
        .append(",\"root\":")
        .append(CanonicalText.quote(root.id()))
        .append(",\"time\":")
        .append(CanonicalText.quote(time))
        .append(",\"replica\":")
        .append(CanonicalText.quote(replica))
        .append(document == null ? ",\"deleted\":true" : ",\"fields\":")
        .append(document == null ? "" : document);
    if (past != null) {
      line.append(",\"past\":").append(past).append(",\"whole\":").append(whole);
    }
    line.append('}');
  }

  public static PulledRow readPulledRow(byte[] line) {
    PulledRow quick = QuickReader.pulledRow(line);
    return quick == null ? readPulledRowSlowly(line) : quick;
  }

  static PulledRow readPulledRowSlowly(byte[] line) {
    JsonNode json = tree(line);
    boolean deleted = flag(json, "deleted");
    return new PulledRow(
        number(json, "seq"),
        new RowKey(text(json, "table"), text(json, "id")),
        new RowKey(text(json, "root_table"), text(json, "root")),
        deleted,
        HybridTime.parse(text(json, "time")),
        text(json, "replica"),
        deleted ? new TreeMap<>() : fields(object(json, "fields")),
        lineage(json));
  }

  // ---- problems ----

  public static byte[] encode(Problem problem) {
    return write(json -> {
      json.writeStringField("type", problem.type());
      json.writeNumberField("status", problem.status());
      json.writeStringField("detail", problem.detail());
      if (problem.expected() > 0) {
        json.writeNumberField("expected", problem.expected());
      }
      if (!problem.hashes().isEmpty()) {
        json.writeObjectFieldStart("hashes");
        for (Map.Entry<Long, String> hash : problem.hashes().entrySet()) {
          json.writeStringField(Long.toString(hash.getKey()), hash.getValue());
        }
        json.writeEndObject();
      }
    });
  }

  public static Problem readProblem(byte[] body) {
    JsonNode json = tree(body);
    Map<Long, String> hashes = new HashMap<>();
    if (json.has("hashes")) {
      JsonNode byNumber = object(json, "hashes");
      byNumber.fieldNames().forEachRemaining(n -> hashes.put(decimal(n), text(byNumber, n)));
    }
    return new Problem(
        text(json, "type"),
        size(json, "status"),
        textOr(json, "detail", ""),
        numberOr(json, "expected", 0),
        hashes);
  }

  /// The head in the answer to a long poll.
  public static long readHead(byte[] body) {
    return number(tree(body), "head");
  }

  // ---- documents ----

  /// Fields as one canonical JSON object: how rows are kept as documents on both sides.
  public static String document(SortedMap<String, Value> fields) {
    StringBuilder out = new StringBuilder("{");
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      if (out.length() > 1) {
        out.append(',');
      }
      out.append(CanonicalText.quote(field.getKey()))
          .append(':')
          .append(field.getValue().canonical());
    }
    return out.append('}').toString();
  }

  /// Reads [#document] back.
  public static SortedMap<String, Value> readDocument(String document) {
    SortedMap<String, Value> quick = QuickReader.document(document);
    return quick == null ? readDocumentSlowly(document) : quick;
  }

  static SortedMap<String, Value> readDocumentSlowly(String document) {
    return fields(tree(document.getBytes(StandardCharsets.UTF_8)));
  }

  /// Reads one canonical value.
  public static Value readValue(String canonical) {
    try {
      return value(JSON.readTree(canonical));
    } catch (JsonProcessingException e) {
      throw new ProtocolException("not a value: " + ProtocolException.shortened(canonical), e);
    }
  }

  // ---- pieces ----

  private static void members(JsonGenerator json, SortedMap<String, Value> fields)
      throws IOException {
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      json.writeFieldName(field.getKey());
      json.writeRawValue(field.getValue().canonical());
    }
  }

  private static SortedMap<String, Value> fields(JsonNode object) {
    SortedMap<String, Value> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      fields.put(wellFormed(field.getKey()), value(field.getValue()));
    }
    return fields;
  }

  private static Value value(JsonNode json) {
    if (json.isNull()) {
      return Value.NULL;
    }
    if (json.isTextual()) {
      return new Value.Text(json.textValue());
    }
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return new Value.Int(json.longValue());
    }
    if (json.isObject() && json.size() == 1 && json.path("real").isTextual()) {
      return real(json.path("real").textValue());
    }
    if (json.isObject() && json.size() == 1 && json.path("hex").isTextual()) {
      return bytes(json.path("hex").textValue());
    }
    throw new ProtocolException(
        "a value is null, a 64-bit integer, a string, {\"real\":…} or {\"hex\":…}, not "
            + ProtocolException.shortened(json.toString()));
  }

  /// Only the canonical text of a real is one: the same number has the same bytes everywhere.
  private static Value real(String text) {
    double real = RealText.parse(text);
    if (!RealText.of(real).equals(text)) {
      throw new ProtocolException(
          "not the shortest text of a real: " + ProtocolException.shortened(text));
    }
    return new Value.Real(real);
  }

  private static Value bytes(String hex) {
    try {
      return new Value.Bytes(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("not hex digits: " + ProtocolException.shortened(hex), e);
    }
  }

  private static JsonNode versioned(byte[] body) {
    JsonNode json = tree(body);
    long version = number(json, "protocol");
    if (version != VERSION) {
      throw new ProtocolException("protocol version " + version + " is not spoken here");
    }
    return json;
  }

  private static JsonNode tree(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json == null || !json.isObject()) {
        throw new ProtocolException("not a JSON object");
      }
      return json;
    } catch (JsonProcessingException e) {
      throw new ProtocolException("not readable JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new ProtocolException("not readable JSON: " + e.getMessage(), e);
    }
  }

  private static String text(JsonNode json, String name) {
    JsonNode member = json.path(name);
    if (!member.isTextual()) {
      throw new ProtocolException("\"" + name + "\" must be text");
    }
    return wellFormed(member.textValue());
  }

  /// JSON can spell half a character; UTF-8, and so every message here, cannot.
  private static String wellFormed(String text) {
    if (!new Value.Text(text).value().equals(text)) {
      throw new ProtocolException(
          "not well-formed Unicode: " + ProtocolException.shortened(new Value.Text(text).value()));
    }
    return text;
  }

  private static String textOr(JsonNode json, String name, String otherwise) {
    return json.has(name) ? text(json, name) : otherwise;
  }

  private static long number(JsonNode json, String name) {
    JsonNode member = json.path(name);
    if (!member.isIntegralNumber() || !member.canConvertToLong()) {
      throw new ProtocolException("\"" + name + "\" must be an integer");
    }
    return member.longValue();
  }

  /// A number of things, from 0.
  private static int size(JsonNode json, String name) {
    long number = number(json, name);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new ProtocolException("\"" + name + "\" is out of range: " + number);
    }
    return (int) number;
  }

  private static boolean flag(JsonNode json, String name) {
    JsonNode member = json.path(name);
    if (!member.isMissingNode() && !member.isBoolean()) {
      throw new ProtocolException("\"" + name + "\" must be true or false");
    }
    return member.booleanValue();
  }

  private static long numberOr(JsonNode json, String name, long otherwise) {
    return json.has(name) ? number(json, name) : otherwise;
  }

  private static JsonNode object(JsonNode json, String name) {
    JsonNode member = json.path(name);
    if (!member.isObject()) {
      throw new ProtocolException("\"" + name + "\" must be an object");
    }
    return member;
  }

  private static JsonNode array(JsonNode json, String name) {
    JsonNode member = json.path(name);
    if (!member.isArray()) {
      throw new ProtocolException("\"" + name + "\" must be an array");
    }
    return member;
  }

  private static long hex64(String hex) {
    try {
      return HexFormat.fromHexDigitsToLong(hex);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("not a checksum: " + ProtocolException.shortened(hex), e);
    }
  }

  private static long decimal(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new ProtocolException("not a push number: " + ProtocolException.shortened(digits), e);
    }
  }

  // ---- blobs ----

  public static byte[] encode(BlobQuestion question) {
    return write(json -> {
      json.writeNumberField("protocol", VERSION);
      json.writeArrayFieldStart("sha256");
      for (String sha256 : question.sha256()) {
        json.writeString(sha256);
      }
      json.writeEndArray();
    });
  }

  public static BlobQuestion readBlobQuestion(byte[] body) {
    List<String> names = new ArrayList<>();
    array(versioned(body), "sha256").forEach(name -> names.add(name.asText()));
    return new BlobQuestion(names);
  }

  public static byte[] encode(BlobAnswer answer) {
    return write(json -> {
      json.writeNumberField("protocol", VERSION);
      numbers(json, "whole", answer.whole());
      numbers(json, "partial", answer.partial());
    });
  }

  public static BlobAnswer readBlobAnswer(byte[] body) {
    JsonNode json = versioned(body);
    return new BlobAnswer(numbers(json, "whole"), numbers(json, "partial"));
  }

  @FunctionalInterface
  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] write(Members members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.getFactory().createGenerator(out)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
