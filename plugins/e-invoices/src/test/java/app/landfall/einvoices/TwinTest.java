package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One invoice in two syntaxes reads the same.
class TwinTest {

  /// Twin to sample.
  static final Map<String, String> TWINS =
      Map.of(
          "brinkmann-2026-0417.cii.xml", "brinkmann-2026-0417.xml",
          "brinkmann-2026-0417.zugferd1.xml", "brinkmann-2026-0417.xml",
          "atelier-lumiere-F2026-088.ubl.xml", "atelier-lumiere-F2026-088.xml");

  @ParameterizedTest
  @MethodSource("twins")
  void twinReadsTheSame(Map.Entry<String, String> twin) {
    assertSame(twin.getValue(), twin.getKey());
  }

  static Set<Map.Entry<String, String>> twins() {
    return TWINS.entrySet();
  }

  static void assertSame(String sample, String twin) {
    assertThat(Law.facts(Reading.invoice(Reading.twin(twin))))
        .isEqualTo(Law.facts(Reading.sample(sample)));
  }
}
