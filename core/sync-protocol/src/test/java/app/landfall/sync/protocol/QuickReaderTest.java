package app.landfall.sync.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The quick way and the slow one never disagree: what the quick one reads, the slow one reads the
/// same, and what it does not read is left to the slow one.
final class QuickReaderTest {
  private static final String[] TEXTS = {
    "", "plain", "Müller & Söhne", "a\"b\\c\n\t\u0001", "😀", "ends in half \ud83d", "x".repeat(300)
  };

  @Test
  void whatIsUsualIsReadTheQuickWay() {
    SplittableRandom random = new SplittableRandom(1);
    PushTransaction push = new PushTransaction(7, 1, 1, "e", List.of(change(random, false)));
    assertThat(QuickReader.line(Codec.line(push))).isEqualTo(push);
    PulledRow row = row(random, false);
    assertThat(QuickReader.pulledRow(Codec.encode(row))).isEqualTo(row);
    assertThat(QuickReader.document(Codec.document(row.fields()))).isEqualTo(row.fields());
  }

  @Test
  void bothWaysReadTheSame() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 3_000; i++) {
      byte[] line =
          Codec.line(
              new PushTransaction(
                  i + 1, 1, 1, "e", List.of(change(random, true), change(random, true))));
      assertThat(Codec.readLine(line)).isEqualTo(Codec.readLineSlowly(line));
      byte[] row = Codec.encode(row(random, true));
      assertThat(Codec.readPulledRow(row)).isEqualTo(Codec.readPulledRowSlowly(row));
      String document = Codec.document(fields(random, true));
      assertThat(Codec.readDocument(document)).isEqualTo(Codec.readDocumentSlowly(document));
    }
  }

  @Test
  void whatIsBrokenIsRefusedInTheSameWords() {
    SplittableRandom random = new SplittableRandom(3);
    byte[] line =
        Codec.line(
            new PushTransaction(1, 1, 1, "e", List.of(change(random, true), change(random, true))));
    byte[] row = Codec.encode(row(random, true));
    for (int i = 0; i < 20_000; i++) {
      byte[] brokenLine = broken(line, random);
      assertThat(said(() -> Codec.readLine(brokenLine)))
          .as(text(brokenLine))
          .isEqualTo(said(() -> Codec.readLineSlowly(brokenLine)));
      byte[] brokenRow = broken(row, random);
      assertThat(said(() -> Codec.readPulledRow(brokenRow)))
          .as(text(brokenRow))
          .isEqualTo(said(() -> Codec.readPulledRowSlowly(brokenRow)));
    }
  }

  @Test
  void aFieldTwiceAMemberTwiceAndAMemberUnknownAreUnusual() {
    for (String text :
        List.of(
            "{\"a\":1,\"a\":2}",
            "{\"a\":1} {}",
            "[]",
            "{\"a\":1.5}",
            "{\"a\":99999999999999999999}",
            "{\"a\":true}",
            "{\"a\":{\"real\":\"0.5\"}}")) {
      assertThat(QuickReader.document(text)).as(text).isNull();
    }
  }

  private static byte[] broken(byte[] whole, SplittableRandom random) {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 ->
            bytes[at] = "{}[]\",:0aenu\\".getBytes(StandardCharsets.UTF_8)[random.nextInt(13)];
        default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
      }
    }
    return bytes;
  }

  private static Object said(java.util.function.Supplier<?> read) {
    try {
      return read.get();
    } catch (ProtocolException e) {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      return e.getClass();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Change change(SplittableRandom random, boolean odd) {
    RowKey row = new RowKey("invoices", "i" + random.nextInt(10));
    boolean removal = odd && random.nextInt(5) == 0;
    Change.Kind kind =
        removal ? Change.Kind.REMOVE : random.nextBoolean() ? Change.Kind.PUT : Change.Kind.PATCH;
    return new Change(
        row,
        row,
        kind,
        time(random),
        random.nextInt(9),
        removal ? new TreeMap<>() : fields(random, odd));
  }

  private static PulledRow row(SplittableRandom random, boolean odd) {
    RowKey row = new RowKey("lines", "l" + random.nextInt(10));
    boolean deleted = odd && random.nextInt(5) == 0;
    return new PulledRow(
        random.nextInt(1000),
        row,
        new RowKey("invoices", "i"),
        deleted,
        time(random),
        "r",
        deleted ? new TreeMap<>() : fields(random, odd));
  }

  private static HybridTime time(SplittableRandom random) {
    return new HybridTime(random.nextLong(1L << 47), random.nextInt(100), "replica");
  }

  private static SortedMap<String, Value> fields(SplittableRandom random, boolean odd) {
    List<Value> values =
        new ArrayList<>(List.of(Value.NULL, new Value.Int(random.nextLong()), new Value.Text("x")));
    if (odd) {
      values.add(new Value.Real(random.nextDouble()));
      values.add(new Value.Bytes(new byte[] {1, 2, (byte) 255}));
      values.add(new Value.Text(TEXTS[random.nextInt(TEXTS.length)]));
    }
    TreeMap<String, Value> fields = new TreeMap<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      fields.put("f" + random.nextInt(8), values.get(random.nextInt(values.size())));
    }
    return fields;
  }
}
