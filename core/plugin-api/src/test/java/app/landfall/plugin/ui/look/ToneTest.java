package app.landfall.plugin.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneTest {
  private static final List<Tone> TEXT =
      List.of(
          Tone.TEXT, Tone.MUTED, Tone.ACCENT, Tone.WAITING, Tone.DECIDE, Tone.ERROR, Tone.SUCCESS);
  private static final List<Tone> GROUNDS =
      List.of(Tone.WINDOW, Tone.SURFACE, Tone.BAR, Tone.HOVER);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allTextCanBeReadOnEveryGroundAndOnItsOwnTint(boolean dark) {
    for (Tone text : TEXT) {
      for (Tone ground : GROUNDS) {
        assertThat(contrast(text, ground, dark)).as(text + " on " + ground).isGreaterThan(4.8);
      }
      assertThat(contrast(text, text.tint(), dark)).as(text + " on its tint").isGreaterThan(4.8);
    }
    assertThat(contrast(Tone.ON_ACCENT, Tone.ACCENT, dark)).isGreaterThan(4.8);
    assertThat(contrast(Tone.OFFLINE, Tone.BAR, dark)).isGreaterThan(4.8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theEdgeOfWhatCanBeUsedIsSeen(boolean dark) {
    assertThat(contrast(Tone.EDGE, Tone.SURFACE, dark)).isGreaterThan(3);
  }

  private static double contrast(Tone one, Tone other, boolean dark) {
    Map<String, String> theme = Tone.theme(dark);
    double a = luminance(Color.decode(theme.get(one.key())));
    double b = luminance(Color.decode(theme.get(other.key())));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /// Relative luminance, as WCAG 2.1 defines it.
  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
