package app.landfall.sync.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Version 1 as bytes. These files never change: another program of that version is out there.
final class GoldenTest {
  private static final String REPLICA = "0197b3a2-0000-7000-8000-00000000000a";
  private static final HybridTime TIME = new HybridTime(1_772_352_000_000L, 65_535, REPLICA);
  private static final HybridTime CLOCK = new HybridTime(1_772_352_000_123L, 0, "server");
  private static final RowKey INVOICE =
      new RowKey("invoices", "0197b3a2-1111-7000-8000-000000000001");
  private static final RowKey LINE =
      new RowKey("invoice_lines", "0197b3a2-2222-7000-8000-000000000002");
  private static final SortedMap<String, Value> FIELDS = new TreeMap<>(values());

  private static Map<String, Value> values() {
    return Map.of(
        "blob", new Value.Bytes(new byte[] {0, (byte) 0xff, 0x10}),
        "empty", Value.NULL,
        "highest", new Value.Int(Long.MAX_VALUE),
        "lowest", new Value.Int(Long.MIN_VALUE),
        "note", new Value.Text("Hafenstraße 5\n\"Öl\" \u0001 \u2028 \uD83D\uDEA2 </script>"),
        "real", new Value.Real(1e21),
        "third", new Value.Real(1.0 / 3));
  }

  record Golden<T>(String name, T message, Function<T, byte[]> write, Function<byte[], T> read) {
    byte[] written() {
      return write.apply(message);
    }

    T reread(byte[] bytes) {
      return read.apply(bytes);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Golden<?>> messages() {
    Change put = Change.of(INVOICE, INVOICE, Change.Kind.PUT, TIME, 0, FIELDS);
    Change patch =
        Change.of(
            LINE, INVOICE, Change.Kind.PATCH, TIME, 17, Map.of("amount", new Value.Text("12.50")));
    Change remove = Change.of(INVOICE, INVOICE, Change.Kind.REMOVE, TIME, 41, Map.of());
    return Stream.of(
        new Golden<>(
            "push-line",
            new PushTransaction(417, 1, 2, "epoch-1", List.of(put, patch, remove)),
            Codec::line,
            Codec::readLine),
        new Golden<>(
            "push-header",
            new PushHeader("workspace-1", REPLICA, ""),
            Codec::encode,
            Codec::readPushHeader),
        new Golden<>(
            "push-reply",
            new PushReply(
                "workspace-1",
                "epoch-1",
                CLOCK,
                99,
                List.of(
                    Outcome.accepted(416, 98, 0),
                    Outcome.accepted(417, 99, 2),
                    Outcome.refused(418, 12, Outcome.MISSING, "The invoice is not known."),
                    Outcome.staged(419))),
            Codec::encode,
            Codec::readPushReply),
        new Golden<>("outcome", Outcome.accepted(417, 99, 2), Codec::encode, Codec::readOutcome),
        new Golden<>(
            "session-request",
            new SessionRequest("workspace-1", REPLICA, "epoch-1", "landfall/0.1.0"),
            Codec::encode,
            Codec::readSessionRequest),
        new Golden<>(
            "session-reply",
            new SessionReply(
                "workspace-1",
                "server-1",
                "epoch-1",
                CLOCK,
                99,
                0,
                417,
                "ab".repeat(32),
                0,
                true,
                Limits.DEFAULT),
            Codec::encode,
            Codec::readSessionReply),
        new Golden<>(
            "pair-request",
            new PairRequest("ABCD-EFGH-JKLM", REPLICA, "Laptop Anna"),
            Codec::encode,
            Codec::readPairRequest),
        new Golden<>(
            "pair-reply",
            new PairReply("workspace-1", "Hafen GmbH", "server-1", "cd".repeat(32)),
            Codec::encode,
            Codec::readPairReply),
        new Golden<>("pull-header", pullHeader(), Codec::encode, Codec::readPullHeader),
        new Golden<>(
            "pulled-row",
            new PulledRow(98, INVOICE, INVOICE, false, TIME, REPLICA, FIELDS),
            Codec::encode,
            Codec::readPulledRow),
        new Golden<>(
            "pulled-tombstone",
            new PulledRow(99, LINE, INVOICE, true, TIME, REPLICA, new TreeMap<>()),
            Codec::encode,
            Codec::readPulledRow),
        new Golden<>(
            "problem-gap",
            new Problem(Problem.GAP, 409, "Push 417 is missing.", 417, Map.of()),
            Codec::encode,
            Codec::readProblem),
        new Golden<>(
            "problem-fork",
            new Problem(
                Problem.FORK,
                409,
                "This profile is a copy.",
                0,
                Map.of(9L, "09".repeat(32), 10L, "10".repeat(32))),
            Codec::encode,
            Codec::readProblem),
        new Golden<>(
            "document",
            FIELDS,
            fields -> utf8(Codec.document(fields)),
            bytes -> Codec.readDocument(text(bytes))),
        new Golden<>(
            "conflict",
            (SortedMap<String, Value>) conflict().fields(),
            fields -> utf8(Codec.document(fields)),
            bytes -> Codec.readDocument(text(bytes))),
        new Golden<>("conflict-id", conflict().id(), GoldenTest::utf8, GoldenTest::text),
        new Golden<>(
            "pairing-string",
            new PairingString(
                URI.create("https://server.example:8484"),
                "ABCD-EFGH-JKLM",
                PairingString.fingerprint("server-1")),
            pairing -> utf8(pairing.toString()),
            bytes -> PairingString.parse(text(bytes))),
        new Golden<>("hashes", hashes(), GoldenTest::utf8, GoldenTest::text));
  }

  private static PullPage.Header pullHeader() {
    TableSum sum = TableSum.EMPTY.with("a", 1).with("b", 2);
    return new PullPage.Header(
        "workspace-1",
        "epoch-1",
        CLOCK,
        41,
        99,
        99,
        true,
        new TreeMap<>(Map.of("invoices", sum, "notes", TableSum.EMPTY)));
  }

  private static Conflict conflict() {
    return new Conflict(
        INVOICE,
        INVOICE,
        "due_date",
        new Value.Text("2026-12-05"),
        new Value.Text("2026-11-30"),
        Value.NULL,
        "office",
        CLOCK,
        REPLICA,
        TIME,
        TIME);
  }

  /// The chain of a first push, and the name of a set of columns.
  private static String hashes() {
    byte[] first = Hashes.chain(Hashes.chainStart(), utf8("{\"push_no\":1}"));
    return Hashes.hex(first)
        + " "
        + Hashes.hex(Hashes.chain(first, utf8("{\"push_no\":2}")))
        + " "
        + Hashes.columns(List.of("total", "note"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void theBytesOfVersion1NeverChange(Golden<?> golden) throws IOException {
    assertThat(text(golden.written())).isEqualTo(text(file(golden.name())));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void version1IsReadAsItWasMeant(Golden<?> golden) throws IOException {
    assertThat(golden.reread(file(golden.name()))).isEqualTo(golden.message());
  }

  @Test
  void membersOfALaterVersionAreIgnored() throws IOException {
    for (String name : List.of("push-reply", "session-reply", "pull-header", "pulled-row")) {
      String later =
          text(file(name)).replaceFirst("\\{", "{\"later\":{\"deep\":[1.5e300,null,true]},");
      Golden<?> golden = messages().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
      assertThat(golden.reread(utf8(later))).isEqualTo(golden.message());
    }
  }

  @Test
  void everyGoldenFileIsTested() throws Exception {
    List<String> files = new ArrayList<>();
    Path folder = Path.of(GoldenTest.class.getResource("/golden/v1").toURI());
    try (Stream<Path> all = Files.list(folder)) {
      all.forEach(file -> files.add(file.getFileName().toString()));
    }
    assertThat(files)
        .containsExactlyInAnyOrderElementsOf(messages().map(g -> g.name() + ".json").toList());
  }

  /// Without the line feed that ends the file.
  private static byte[] file(String name) throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/v1/" + name + ".json")) {
      assertThat(in).as("golden file %s", name).isNotNull();
      String text = text(in.readAllBytes());
      assertThat(text).endsWith("\n");
      return utf8(text.substring(0, text.length() - 1));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
