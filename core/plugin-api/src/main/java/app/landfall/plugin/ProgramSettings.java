package app.landfall.plugin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    /// Checks what it is given.
    public General {
      language = Needed.part(language, "General.language");
      theme = Needed.part(theme, "General.theme");
      density = Needed.part(density, "General.density");
      reduceMotion = Needed.part(reduceMotion, "General.reduceMotion");
    }

    /// As the computer has it.
    public static final SettingsForm<General> FORM =
        new SettingsForm<>(
            "general",
            "General",
            new General(Language.SYSTEM, Theme.SYSTEM, Density.NORMAL, false));
  }

  /// A language of the screen. No enum: those there are depends on the files of texts that are
  /// found, as [Texts#languages] says.
  ///
  /// @param tag such as `de`; empty: that of the computer, where there are words for it, else
  ///   English
  public record Language(String tag) {
    /// Checks what it is given.
    public Language {
      tag = Needed.part(tag, "Language.tag");
    }

    /// The computer's, where there are words for it, else English.
    public static final Language SYSTEM = new Language("");

    /// English.
    public static final Language ENGLISH = new Language("en");

    /// German.
    public static final Language GERMAN = new Language("de");

    /// What can be chosen: that of the computer, and every language that there are words for.
    public static Language[] values() {
      return Stream.concat(
              Stream.of(SYSTEM),
              Texts.languages().stream().map(locale -> new Language(locale.getLanguage())))
          .toArray(Language[]::new);
    }

    /// The language with a name in English, in small or capital letters.
    ///
    /// @throws IllegalArgumentException if there are no words for it
    public static Language valueOf(String name) {
      return Stream.of(SYSTEM, ENGLISH, GERMAN)
          .filter(language -> language.name().equalsIgnoreCase(name))
          .findFirst()
          .or(() ->
              Arrays.stream(values())
                  .filter(language -> language.name().equalsIgnoreCase(name))
                  .findFirst())
          .orElseThrow(() -> new IllegalArgumentException("There are no words for " + name + "."));
    }

    /// Its name in English, such as `GERMAN`, by which settings keep it; or `SYSTEM`.
    public String name() {
      return switch (tag) {
        case "" -> "SYSTEM";
        case "en" -> "ENGLISH"; // these without the JDK's names, which take a moment at the start
        case "de" -> "GERMAN";
        default -> Locale.of(tag).getDisplayLanguage(Locale.ENGLISH).toUpperCase(Locale.ROOT);
      };
    }

    /// As it calls itself, such as `Deutsch`; that of the computer like [#name].
    @Override
    public String toString() {
      if (tag.isEmpty()) {
        return name();
      }
      Locale own = Locale.of(tag);
      String said = own.getDisplayLanguage(own);
      return said.substring(0, 1).toUpperCase(own) + said.substring(1);
    }
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
    /// Checks what it is given.
    public Sync {
      automatic = Needed.part(automatic, "Sync.automatic");
    }

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
      name = Needed.part(name, "Computer.name");
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
    /// Checks what it is given.
    public Plugins {
      disabled = Needed.part(disabled, "Plugins.disabled");
    }

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
