package app.landfall.shell.look;

import app.landfall.plugin.ProgramSettings.Density;
import app.landfall.plugin.ProgramSettings.General;
import app.landfall.plugin.ProgramSettings.Language;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import java.awt.Window;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.InputMap;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.ToolTipManager;
import javax.swing.UIManager;

/// The installer of the program's theme. Event thread, except [#speak].
public final class ThemeInstaller {
  private static final Locale OF_THE_COMPUTER = Locale.getDefault(Locale.Category.DISPLAY);

  private static final List<String> TEXT_FIELDS =
      List.of(
          "TextField", "FormattedTextField", "PasswordField", "TextArea", "TextPane", "EditorPane");

  private ThemeInstaller() {}

  /// Once, before the first component is made.
  public static void prepare() {
    System.setProperty("flatlaf.menuBarEmbedded", "false");
    FlatInterFont.install();
    FlatLaf.setPreferredFontFamily(FlatInterFont.FAMILY);
    FlatLaf.setPreferredLightFontFamily(FlatInterFont.FAMILY);
    FlatLaf.setPreferredSemiboldFontFamily(FlatInterFont.FAMILY_SEMIBOLD);
    FlatLaf.registerCustomDefaultsSource(ThemeInstaller.class.getPackageName());
    JFrame.setDefaultLookAndFeelDecorated(true);
    JDialog.setDefaultLookAndFeelDecorated(true);
  }

  /// Sets the language of the screen, for all that is made from now on. Any thread.
  public static void speak(Language language) {
    Locale.setDefault(Locale.Category.DISPLAY, locale(language));
  }

  /// Whether what is on the screen speaks it already.
  public static boolean speaks(Language language) {
    String now = Locale.getDefault(Locale.Category.DISPLAY).getLanguage();
    return locale(language).getLanguage().equals(now);
  }

  private static Locale locale(Language language) {
    return switch (language.tag()) {
      case "" -> OF_THE_COMPUTER;
      case "en" -> Locale.UK;
      case "de" -> Locale.GERMANY;
      default -> Locale.of(language.tag());
    };
  }

  /// Dresses every window there is, and those to come.
  ///
  /// @param systemDark whether the computer's own theme is dark
  public static void apply(General general, boolean systemDark) {
    Edt.check();
    JComponent.setDefaultLocale(Texts.language()); // for buttons that Swing itself names
    boolean dark =
        switch (general.theme()) {
          case LIGHT -> false;
          case DARK -> true;
          case SYSTEM -> systemDark;
        };
    FlatLaf.setGlobalExtraDefaults(
        Map.of(
            "Landfall.rowHeight", Integer.toString(rowHeight(general.density())),
            "Landfall.reduceMotion", Boolean.toString(general.reduceMotion())));
    boolean _ = dark ? FlatDarkLaf.setup() : FlatLightLaf.setup();
    DataAsText.makeKnown();
    freeKeys();
    ToolTipManager.sharedInstance().setInitialDelay(500);
    dressAll();
  }

  /// Java lists windows for as long as nothing has swept them up; one that was thrown away is not
  /// dressed again.
  private static void dressAll() {
    for (Window window : Window.getWindows()) {
      if (window.isDisplayable()) {
        SwingUtilities.updateComponentTreeUI(window);
      }
    }
  }

  /// Swing turns a text field right to left on these, before a command can have them.
  private static void freeKeys() {
    KeyStroke turns = KeyStroke.getKeyStroke("ctrl shift O");
    for (String field : TEXT_FIELDS) {
      for (InputMap keys = (InputMap) UIManager.get(field + ".focusInputMap");
          keys != null;
          keys = keys.getParent()) {
        keys.remove(turns);
      }
    }
  }

  private static int rowHeight(Density density) {
    return switch (density) {
      case COMPACT -> 28;
      case NORMAL -> 32;
      case COMFORTABLE -> 40;
    };
  }
}
