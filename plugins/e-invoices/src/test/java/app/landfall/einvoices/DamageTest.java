package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.landfall.invoices.api.ImportResult;
import app.landfall.invoices.api.ImportResult.Imported;
import app.landfall.invoices.api.ImportResult.Unreadable;
import app.landfall.invoices.api.SumChecks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Whatever happens to a file on its way, reading it ends with a result: no exception, no hang. The
/// damage is drawn from a seed, so a failure repeats.
class DamageTest {

  static final List<String> NAMES = SampleFiles.NAMES;

  private static final int ROUNDS = 250;
  private static final Duration LONG = Duration.ofMinutes(2);

  @ParameterizedTest
  @FieldSource("NAMES")
  void truncatedFilesAreSaidToBeTruncated(String name) {
    byte[] whole = Reading.sampleText(name).strip().getBytes(StandardCharsets.UTF_8);
    RandomGenerator random = new SplittableRandom(name.hashCode());
    assertTimeoutPreemptively(
        LONG,
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            int length = random.nextInt(4, whole.length);
            assertThat(Reading.refusal(Reading.read(Arrays.copyOf(whole, length))).key())
                .as("first %d bytes", length)
                .isEqualTo("truncated");
          }
        });
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void filesWithFlippedBitsAreReadOrRefused(String name) {
    RandomGenerator random = new SplittableRandom(name.hashCode());
    assertTimeoutPreemptively(
        LONG,
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = SampleFiles.bytes(name);
            for (int flips = random.nextInt(1, 5); flips > 0; flips--) {
              damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertIsAResult(Reading.read(damaged));
          }
        });
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void filesWithMovedPartsAreReadOrRefused(String name) {
    RandomGenerator random = new SplittableRandom(name.hashCode());
    List<String> lines = Reading.sampleText(name).lines().toList();
    assertTimeoutPreemptively(
        LONG,
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            String[] moved = lines.toArray(String[]::new);
            int one = random.nextInt(moved.length);
            int other = random.nextInt(moved.length);
            moved[one] = random.nextBoolean() ? "" : moved[other];
            assertIsAResult(Reading.read(String.join("\n", moved)));
          }
        });
  }

  /// What was read can also be worked with.
  static void assertIsAResult(ImportResult result) {
    switch (result) {
      case Imported(var invoice, var remarks) -> {
        assertThat(SumChecks.of(invoice)).isNotNull();
        assertThat(invoice.amountDue()).isPresent();
        assertThat(remarks).doesNotHaveDuplicates();
      }
      case Unreadable(String key, var sentence) -> {
        assertThat(key).isNotBlank();
        assertThat(sentence.toString()).endsWith(".");
        assertThat(sentence.in(Locale.GERMANY)).endsWith(".");
      }
    }
  }
}
