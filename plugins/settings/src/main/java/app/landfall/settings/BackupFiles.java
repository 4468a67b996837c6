package app.landfall.settings;

import app.landfall.plugin.Texts;
import java.awt.Component;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.JFileChooser;

/// The dialogs that ask for the file of a backup. Event thread.
final class BackupFiles {
  private static final SettingsTexts TEXTS = Texts.of(SettingsTexts.class);

  private BackupFiles() {}

  /// A file to write; one that is there is refused by who writes it, not overwritten.
  static Optional<Path> save(Component owner) {
    JFileChooser files = new JFileChooser();
    files.setDialogTitle(TEXTS.backUpTo());
    files.setSelectedFile(new java.io.File(files.getCurrentDirectory(), "landfall.backup"));
    return files.showSaveDialog(owner) == JFileChooser.APPROVE_OPTION
        ? Optional.of(files.getSelectedFile().toPath())
        : Optional.empty();
  }

  static Optional<Path> open(Component owner) {
    JFileChooser files = new JFileChooser();
    files.setDialogTitle(TEXTS.restoreFrom());
    return files.showOpenDialog(owner) == JFileChooser.APPROVE_OPTION
        ? Optional.of(files.getSelectedFile().toPath())
        : Optional.empty();
  }
}
