package app.landfall.settings;

import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.look.FileDialogs;
import java.awt.Component;
import java.nio.file.Path;
import java.util.Optional;

/// The dialogs that ask for the file of a backup. Event thread.
final class BackupFiles {
  private static final SettingsTexts TEXTS = Texts.of(SettingsTexts.class);

  private BackupFiles() {}

  /// A file to write; one that is there is refused by who writes it, not overwritten.
  static Optional<Path> save(Component owner) {
    return FileDialogs.save(owner, "backup.chooser", TEXTS.backUpTo(), "landfall.backup");
  }

  static Optional<Path> open(Component owner) {
    return FileDialogs.openOne(owner, "restore.chooser", TEXTS.restoreFrom());
  }
}
