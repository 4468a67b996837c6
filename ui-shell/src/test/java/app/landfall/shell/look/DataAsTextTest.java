package app.landfall.shell.look;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JRadioButton;
import javax.swing.JRadioButtonMenuItem;
import javax.swing.JToggleButton;
import javax.swing.JToolTip;
import javax.swing.LookAndFeel;
import javax.swing.UIManager;
import javax.swing.plaf.basic.BasicHTML;
import javax.swing.table.DefaultTableCellRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DataAsTextTest {
  private static final String PAGE = "<html><b>Nordwind</b>";
  private static LookAndFeel before;

  @BeforeAll
  static void dress() {
    before = UIManager.getLookAndFeel();
    FlatLaf.registerCustomDefaultsSource(ThemeInstaller.class.getPackageName());
    FlatLightLaf.setup();
  }

  @AfterAll
  static void undress() throws Exception {
    UIManager.setLookAndFeel(before);
  }

  static Stream<Function<String, JComponent>> everyKind() {
    return Stream.of(
        JLabel::new,
        JButton::new,
        JToggleButton::new,
        JCheckBox::new,
        JRadioButton::new,
        JMenuItem::new,
        JMenu::new,
        JCheckBoxMenuItem::new,
        JRadioButtonMenuItem::new);
  }

  /// A plugin's code runs with a class loader that sees little of the program.
  @ParameterizedTest
  @MethodSource("everyKind")
  void whoeverMakesTheFirstOfAKindItHasItsLook(Function<String, JComponent> make) {
    for (Class<?> look : DataAsText.class.getClasses()) {
      UIManager.put(look.getName(), null); // Swing remembers what was found once
    }
    DataAsText.makeKnown();
    Thread here = Thread.currentThread();
    ClassLoader usual = here.getContextClassLoader();
    here.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThat(make.apply("Nordwind").getUIClassID()).isNotEmpty();
      assertThat(UIManager.getUI(make.apply("Nordwind"))).isNotNull();
    } finally {
      here.setContextClassLoader(usual);
    }
  }

  /// From the first moment on: a page would have begun to fetch its pictures.
  @ParameterizedTest
  @MethodSource("everyKind")
  void aNameThatLooksLikeAPageIsAName(Function<String, JComponent> make) {
    JComponent made = make.apply(PAGE);
    assertThat(made.getClientProperty(BasicHTML.propertyKey)).isNull();
    made.updateUI();
    assertThat(made.getClientProperty(BasicHTML.propertyKey)).isNull();
    assertThat(text(made)).isEqualTo(PAGE);
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void hiddenCharactersAreNotShown(Function<String, JComponent> make) {
    JComponent made = make.apply("exe\u202Efdp\u0007");
    assertThat(text(made)).isEqualTo("exefdp");
    made.setToolTipText("\u2066a");
    assertThat(made.getToolTipText()).isEqualTo("a");
  }

  /// Whichever fonts this computer has.
  @ParameterizedTest
  @MethodSource("everyKind")
  void aSymbolThatNoFontHasIsItsName(Function<String, JComponent> make) {
    for (String symbol :
        List.of("\uD83D\uDE80", "\uD83E\uDDFE", "\u2764\uFE0F", "\uD83D\uDC69\u200D\uD83D\uDCBB")) {
      JComponent made = make.apply("Nord " + symbol);
      assertThat(made.getFont().canDisplayUpTo(text(made))).as(text(made)).isNegative();
      assertThat(text(made)).startsWith("Nord ").isNotEqualTo("Nord ");
    }
  }

  private static String text(JComponent made) {
    return made instanceof JLabel label ? label.getText() : ((AbstractButton) made).getText();
  }

  @Test
  void aTooltipIsTextToo() {
    JToolTip tip = new JToolTip();
    tip.setTipText(PAGE + "\u202E");
    assertThat(tip.getClientProperty(BasicHTML.propertyKey)).isNull();
    assertThat(tip.getTipText()).isEqualTo(PAGE);
  }

  @Test
  void theCellsOfATableAreTextToo() {
    DefaultTableCellRenderer cell = new DefaultTableCellRenderer();
    for (String text : List.of(PAGE, "a\u202Eb")) {
      cell.setText(text);
      assertThat(cell.getClientProperty(BasicHTML.propertyKey)).isNull();
    }
    assertThat(cell.getText()).isEqualTo("ab");
  }
}
