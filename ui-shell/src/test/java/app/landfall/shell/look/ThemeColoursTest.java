package app.landfall.shell.look;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.ui.look.Tone;
import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import javax.swing.UIDefaults;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThemeColoursTest {
  private static final List<Tone> TEXT =
      List.of(
          Tone.TEXT, Tone.MUTED, Tone.ACCENT, Tone.WAITING, Tone.DECIDE, Tone.ERROR, Tone.SUCCESS);
  private static final List<Tone> GROUNDS =
      List.of(Tone.WINDOW, Tone.SURFACE, Tone.BAR, Tone.HOVER, Tone.SELECTION);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyToneHasItsColour(boolean dark) {
    assertThat(theme(dark).stringPropertyNames())
        .containsAll(Arrays.stream(Tone.values()).map(Tone::key).toList());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSelectedLineHasTheColoursOfItsTheme(boolean dark) {
    FlatLaf.registerCustomDefaultsSource(ThemeInstaller.class.getPackageName());
    UIDefaults look = (dark ? new FlatDarkLaf() : new FlatLightLaf()).getDefaults();
    assertThat(look.getColor("Table.selectionBackground")).isEqualTo(of(Tone.SELECTION, dark));
    assertThat(look.getColor("Table.selectionForeground")).isEqualTo(of(Tone.TEXT, dark));
  }

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
    double a = luminance(of(one, dark));
    double b = luminance(of(other, dark));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static Color of(Tone tone, boolean dark) {
    return Color.decode(theme(dark).getProperty(tone.key()));
  }

  private static Properties theme(boolean dark) {
    String file = dark ? "FlatDarkLaf.properties" : "FlatLightLaf.properties";
    Properties theme = new Properties();
    try (InputStream in =
        Objects.requireNonNull(ThemeInstaller.class.getResourceAsStream(file), file)) {
      theme.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return theme;
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
