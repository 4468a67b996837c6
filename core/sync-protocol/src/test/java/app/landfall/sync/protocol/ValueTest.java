package app.landfall.sync.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueTest {
  private static final int CASES = 200_000;

  @ParameterizedTest
  @CsvSource({
    "0.0, 0",
    "-0.0, 0",
    "1.0, 1",
    "-1.5, -1.5",
    "0.1, 0.1",
    "123456789012345680000, 123456789012345680000",
    "1e21, 1e+21",
    "1.5e300, 1.5e+300",
    "999999999999999900000, 999999999999999900000",
    "0.000001, 0.000001",
    "1e-7, 1e-7",
    "1.25e-7, 1.25e-7",
    "4.9E-324, 5e-324",
    "9.9E-324, 1e-323",
    "1.5E-323, 1.5e-323",
    "2.2250738585072014E-308, 2.2250738585072014e-308",
    "1.7976931348623157E308, 1.7976931348623157e+308",
    "1e23, 1e+23",
    "9007199254740993, 9007199254740992",
    "Infinity, Infinity",
    "-Infinity, -Infinity",
  })
  void aRealIsWrittenAsEcmaScriptWritesIt(double real, String text) {
    Value value = new Value.Real(real);
    assertThat(value.canonical()).isEqualTo("{\"real\":\"" + text + "\"}");
    assertThat(Codec.readValue(value.canonical())).isEqualTo(value);
  }

  @Test
  void aRealsTextIsTheShortestThatReadsBack() {
    Random random = new Random(42);
    for (int i = 0; i < CASES; i++) {
      double real = Double.longBitsToDouble(i % 8 == 0 ? random.nextInt(5000) : random.nextLong());
      if (Double.isFinite(real) && real != 0) {
        assertShortest(real);
      }
    }
  }

  private static void assertShortest(double real) {
    String text = RealText.of(real);
    assertThat(RealText.parse(text)).isEqualTo(real);
    int digits = new BigDecimal(text).stripTrailingZeros().precision();
    if (digits > 1) {
      MathContext shorter = new MathContext(digits - 1, RoundingMode.HALF_EVEN);
      double other = new BigDecimal(real).round(shorter).doubleValue();
      assertThat(other).as(text).isNotEqualTo(real);
    }
  }

  @Test
  void textIsEscapedAsRfc8785Says() {
    StringBuilder controls = new StringBuilder();
    for (char c = 0; c < 0x20; c++) {
      controls.append(c);
    }
    assertThat(new Value.Text(controls.toString()).canonical())
        .isEqualTo(
            "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r"
                + "\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018"
                + "\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\"");
    assertThat(new Value.Text("\u20ac$\u000F\nA'B\"\\\"/</\u007f\u2028").canonical())
        .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\"/</\u007f\u2028\"");
  }

  @Test
  void halfACharacterBecomesTheReplacementCharacter() {
    assertThat(new Value.Text("a\uD800b\uDC00\uD83D\uDEA2\uD800").value())
        .isEqualTo("a\uFFFDb\uFFFD\uD83D\uDEA2\uFFFD");
    assertThat(Codec.readValue("\"\\ud800\"")).isEqualTo(new Value.Text("\uFFFD"));
  }

  @Test
  void anyValueReadsBackFromItsCanonicalText() {
    Random random = new Random(7);
    for (int i = 0; i < CASES / 10; i++) {
      Value value = value(random);
      assertThat(Codec.readValue(value.canonical())).isEqualTo(value);
      assertThat(Codec.readValue(value.canonical()).canonical()).isEqualTo(value.canonical());
      assertThat(Value.of(value.raw())).isEqualTo(value);
    }
  }

  private static Value value(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Value.NULL;
      case 1 -> new Value.Int(random.nextLong() >> random.nextInt(64));
      case 2 -> new Value.Text(text(random));
      case 3 -> {
        double real = Double.longBitsToDouble(random.nextLong());
        yield new Value.Real(Double.isNaN(real) ? 1 : real);
      }
      default -> {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        yield new Value.Bytes(bytes);
      }
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(128)));
    }
    return text.toString();
  }

  @Test
  void whatSqliteDoesNotStoreIsNoValue() {
    assertThat(Value.of(Double.NaN)).isEqualTo(Value.NULL);
    assertThat(Value.of(-0.0)).isEqualTo(new Value.Real(0));
    assertThat(Value.of(true)).isEqualTo(new Value.Int(1));
    assertThat(Value.decimal(new BigDecimal("1E+3"))).isEqualTo(new Value.Text("1000"));
    assertThatThrownBy(() -> Value.of(new Object())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Value.Real(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bytesAreNobodyElsesToChange() {
    byte[] mine = {1, 2};
    Value.Bytes value = new Value.Bytes(mine);
    mine[0] = 9;
    value.value()[1] = 9;
    assertThat(value.canonical()).isEqualTo("{\"hex\":\"0102\"}");
  }
}
