package app.landfall.sync.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes, it is read or refused with a [ProtocolException], never anything else.
final class MalformedTest {
  private static final int CASES = 20_000;
  private static final List<Consumer<byte[]>> READERS =
      List.of(
          Codec::readLine,
          Codec::readPushHeader,
          Codec::readPushReply,
          Codec::readOutcome,
          Codec::readSessionRequest,
          Codec::readSessionReply,
          Codec::readPairRequest,
          Codec::readPairReply,
          Codec::readPullHeader,
          Codec::readPulledRow,
          Codec::readProblem);

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = MalformedTest.class.getResourceAsStream("/golden/v1/" + name + ".json")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "1",
        "\"text\"",
        "{",
        "{}",
        "{} {}",
        "{\"protocol\":1,\"protocol\":1}",
        "{\"protocol\":2}",
        "{\"protocol\":\"1\"}",
        "{\"protocol\":1.0}",
        "{\"protocol\":1e0}",
        "{\"protocol\":NaN}",
        "{'protocol':1}",
        "{\"protocol\":1,}",
        "{\"protocol\":99999999999999999999}",
        "\u0000\u0000\u0000{",
        "\uFEFF{}",
      })
  void whatIsNoMessageIsRefusedByEveryReader(String body) {
    for (Consumer<byte[]> reader : READERS) {
      assertThatThrownBy(() -> reader.accept(utf8(body))).isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void depthLengthAndDigitsAreLimited() {
    String deep = "{\"protocol\":1,\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    String longText = "{\"protocol\":1,\"workspace\":\"" + "x".repeat(2_000_000) + "\"}";
    String digits = "{\"protocol\":" + "1".repeat(1_000_000) + "}";
    for (String body : List.of(deep, longText, digits)) {
      assertThatThrownBy(() -> Codec.readPushHeader(utf8(body)))
          .isInstanceOf(ProtocolException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "1.5",
        "1e3",
        "9223372036854775808",
        "[]",
        "{}",
        "{\"real\":1.5}",
        "{\"real\":\"1.50\"}",
        "{\"real\":\"1e21\"}",
        "{\"real\":\"-0\"}",
        "{\"real\":\"NaN\"}",
        "{\"real\":\"0x1p3\"}",
        "{\"real\":\"1d\"}",
        "{\"real\":\" 1\"}",
        "{\"real\":\"1e+400\"}",
        "{\"real\":\"\"}",
        "{\"hex\":\"0\"}",
        "{\"hex\":\"0g\"}",
        "{\"real\":\"1\",\"hex\":\"00\"}",
        "{\"other\":\"1\"}",
        "",
      })
  void whatIsNoValueIsRefused(String value) {
    assertThatThrownBy(() -> Codec.readValue(value)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void aRealOfAMillionDigitsIsRefusedAtOnce() {
    assertThatThrownBy(() -> Codec.readValue("{\"real\":\"" + "9".repeat(1_000_000) + "\"}"))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void aNumberThatDoesNotFitIsRefusedNotCut() throws IOException {
    assertRefused(golden("push-line"), "\"part\":1", "\"part\":4294967297");
    assertRefused(golden("push-line"), "\"push_no\":417", "\"push_no\":0");
    assertRefused(golden("push-line"), "\"base\":17", "\"base\":-1");
    assertRefused(golden("push-line"), "\"kind\":\"patch\"", "\"kind\":\"merge\"");
    assertRefused(golden("push-line"), "\"table\":\"invoices\"", "\"table\":\"Invoices; --\"");
    assertRefused(golden("push-line"), "\"empty\":null", "\"empty\":1.5");
    assertRefused(golden("push-line"), "\"empty\":null", "\"\\ud800\":null");
  }

  private static void assertRefused(String line, String part, String instead) {
    assertThat(line).contains(part);
    assertThatThrownBy(() -> Codec.readLine(utf8(line.replace(part, instead))))
        .as(instead)
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void aMonstrousExponentIsRefusedLikeAnyNonsense() {
    for (String number : List.of("9E23372036854775807", "-1e-99999999999", "1E+2147483648")) {
      assertThatThrownBy(() -> Codec.readPushHeader(utf8("{\"protocol\":" + number + "}")))
          .isInstanceOf(ProtocolException.class);
      assertThatThrownBy(() -> Codec.readValue(number)).isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void aFlagIsTrueOrFalse() throws IOException {
    String tombstone = golden("pulled-tombstone").replace("true", "\"true\"");
    assertThatThrownBy(() -> Codec.readPulledRow(utf8(tombstone)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("\"deleted\" must be true or false");
  }

  @Test
  void halfACharacterIsRefusedBecauseNoAnswerCouldCarryIt() {
    String header = "{\"protocol\":1,\"workspace\":\"w\",\"replica\":\"\\ud800\",\"epoch\":\"\"}";
    assertThatThrownBy(() -> Codec.readPushHeader(utf8(header)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("not well-formed Unicode: \uFFFD");
  }

  @Test
  void aRefusalNeverShowsMoreThanALine() {
    assertThatThrownBy(() -> HybridTime.parse("x".repeat(100_000)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageMatching("(?s).{0,200}");
  }

  @Test
  void damagedMessagesAreReadOrRefusedAndNothingElse() throws IOException {
    Random random = new Random(6);
    List<String> names =
        List.of("push-line", "push-reply", "session-reply", "pull-header", "pulled-row");
    for (int i = 0; i < CASES; i++) {
      byte[] damaged = utf8(golden(names.get(i % names.size())));
      for (int n = random.nextInt(4); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      if (random.nextInt(4) == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      }
      for (Consumer<byte[]> reader : READERS) {
        readOrRefused(reader, damaged);
      }
    }
  }

  @Test
  void otherEncodingsAreReadOrRefusedAndNothingElse() throws IOException {
    for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-32", "UTF-32LE", "ISO-8859-1")) {
      byte[] whole = golden("push-line").getBytes(Charset.forName(charset));
      readOrRefused(Codec::readLine, whole);
      readOrRefused(Codec::readLine, Arrays.copyOf(whole, whole.length - 1));
    }
  }

  private static void readOrRefused(Consumer<byte[]> reader, byte[] body) {
    try {
      reader.accept(body);
    } catch (ProtocolException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
