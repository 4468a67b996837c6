package app.landfall.plugin;

/// The settings of the program itself. The program reads them; whoever contributes a form to
/// [SettingsForm#POINT] lets people see and change it.
public final class ProgramSettings {
  private ProgramSettings() {}

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
}
