package app.landfall.plugin;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The settings of the program itself. The program reads them; whoever contributes a form to
/// [SettingsForm#POINT] lets people see and change it.
public final class ProgramSettings {
  private ProgramSettings() {}

  /// How the program looks and speaks.
  ///
  /// @param language the language of the screen
  /// @param theme the colours
  /// @param density how close the rows of a table stand
  /// @param reduceMotion whether things appear at once instead of moving
  public record General(
      @Setting("Language") Language language,
      @Setting("Theme") Theme theme,
      @Setting("Density") Density density,
      @Setting(
              value = "Reduce motion",
              help = "Panels and messages appear at once instead of moving.")
          boolean reduceMotion) {

    /// As the computer has it.
    public static final SettingsForm<General> FORM =
        new SettingsForm<>(
            "general",
            "General",
            new General(Language.SYSTEM, Theme.SYSTEM, Density.NORMAL, false));
  }

  /// A language of the screen.
  public enum Language {
    /// The computer's, where it is complete, else English.
    SYSTEM,
    /// English.
    ENGLISH,
    /// German.
    GERMAN
  }

  /// The colours of the window.
  public enum Theme {
    /// As the computer has it.
    SYSTEM,
    /// Dark on light.
    LIGHT,
    /// Light on dark.
    DARK
  }

  /// How close the rows of a table stand.
  public enum Density {
    /// 28 px.
    COMPACT,
    /// 32 px.
    NORMAL,
    /// 40 px.
    COMFORTABLE
  }

  /// When sync runs.
  ///
  /// @param automatic whether changes are sent and fetched without being asked
  public record Sync(
      @Setting(
              value = "Sync automatically",
              help = "When off, changes are sent and fetched only when you ask.")
          boolean automatic) {

    /// On, as delivered.
    public static final SettingsForm<Sync> FORM =
        new SettingsForm<>("sync", "Sync", new Sync(true));
  }

  /// How this computer is called.
  ///
  /// @param name what others see beside changes made here; empty: the name the computer has in its
  ///   network
  public record Computer(
      @Setting(value = "Computer name", help = "What others see beside changes made here.")
          String name) {

    /// Empty, as delivered.
    public static final SettingsForm<Computer> FORM =
        new SettingsForm<>("computer", "This computer", new Computer(""));

    /// @throws IllegalArgumentException if the name is longer than 60 characters or holds a control
    ///   character
    public Computer {
      name = name.strip();
      if (name.length() > 60 || name.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "A computer's name has at most 60 characters and no line break.");
      }
    }
  }

  /// Which plugins are kept out.
  ///
  /// @param disabled their ids, separated by commas
  public record Plugins(
      @Setting(value = "Disabled plugins", help = "The plugins that are not started.")
          String disabled) {

    /// None, as delivered.
    public static final SettingsForm<Plugins> FORM =
        new SettingsForm<>("plugins", "Plugins", new Plugins(""));

    /// The ids, without blanks.
    public Set<String> ids() {
      return Arrays.stream(disabled.split(",", -1))
          .map(String::strip)
          .filter(id -> !id.isEmpty())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
