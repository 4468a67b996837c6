package app.landfall.plugin.ui.look;

import com.formdev.flatlaf.FlatSystemProperties;
import com.formdev.flatlaf.util.SystemFileChooser;
import java.awt.Component;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.swing.JFileChooser;

/// The dialogs in which people choose files: the system's own, with its places, favourites and
/// folders used last. Where there is none, and in tests, it is Swing's, which has the given name.
/// Event thread; waits for the answer.
public final class FileDialogs {
  private FileDialogs() {}

  /// Asks for files that are there.
  ///
  /// @param parent where it is asked
  /// @param name by which tests find the dialog
  /// @param title what people read above it
  /// @return empty where nothing was chosen
  public static List<Path> open(Component parent, String name, String title) {
    if (isSystems()) {
      SystemFileChooser chooser = new SystemFileChooser();
      chooser.setDialogTitle(title);
      chooser.setMultiSelectionEnabled(true);
      return chooser.showOpenDialog(parent) == SystemFileChooser.APPROVE_OPTION
          ? paths(chooser.getSelectedFiles())
          : List.of();
    }
    JFileChooser chooser = swings(name, title);
    chooser.setMultiSelectionEnabled(true);
    return chooser.showOpenDialog(parent) == JFileChooser.APPROVE_OPTION
        ? paths(chooser.getSelectedFiles())
        : List.of();
  }

  /// Asks for one file that is there.
  ///
  /// @param name as of [#open]
  public static Optional<Path> openOne(Component parent, String name, String title) {
    return ask(parent, name, title, SystemFileChooser.FILES_ONLY);
  }

  /// Asks for a folder.
  ///
  /// @param name as of [#open]
  public static Optional<Path> openFolder(Component parent, String name, String title) {
    return ask(parent, name, title, SystemFileChooser.DIRECTORIES_ONLY);
  }

  /// Asks for a file to write. One may be there: whoever writes asks again before it is replaced,
  /// where [#asksBeforeReplacing] says no.
  ///
  /// @param name as of [#open]
  /// @param fileName what is proposed
  public static Optional<Path> save(Component parent, String name, String title, String fileName) {
    if (isSystems()) {
      SystemFileChooser chooser = new SystemFileChooser();
      chooser.setDialogTitle(title);
      chooser.setSelectedFile(new File(chooser.getCurrentDirectory(), fileName));
      return chooser.showSaveDialog(parent) == SystemFileChooser.APPROVE_OPTION
          ? Optional.of(chooser.getSelectedFile().toPath())
          : Optional.empty();
    }
    JFileChooser chooser = swings(name, title);
    chooser.setSelectedFile(new File(chooser.getCurrentDirectory(), fileName));
    return chooser.showSaveDialog(parent) == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }

  /// Whether [#save] itself asks before it names a file that is there, as systems do.
  public static boolean asksBeforeReplacing() {
    return isSystems();
  }

  private static Optional<Path> ask(Component parent, String name, String title, int what) {
    if (isSystems()) {
      SystemFileChooser chooser = new SystemFileChooser();
      chooser.setDialogTitle(title);
      chooser.setFileSelectionMode(what);
      return chooser.showOpenDialog(parent) == SystemFileChooser.APPROVE_OPTION
          ? Optional.of(chooser.getSelectedFile().toPath())
          : Optional.empty();
    }
    JFileChooser chooser = swings(name, title);
    chooser.setFileSelectionMode(what);
    return chooser.showOpenDialog(parent) == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }

  /// FlatLaf's chooser is Swing's, too, where the system's cannot be used.
  private static boolean isSystems() {
    return FlatSystemProperties.getBoolean(FlatSystemProperties.USE_SYSTEM_FILE_CHOOSER, true);
  }

  private static JFileChooser swings(String name, String title) {
    JFileChooser chooser = new JFileChooser();
    chooser.setName(name);
    chooser.setDialogTitle(title);
    return chooser;
  }

  private static List<Path> paths(File[] files) {
    return Arrays.stream(files).map(File::toPath).toList();
  }
}
