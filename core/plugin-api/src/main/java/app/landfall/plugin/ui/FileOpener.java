package app.landfall.plugin.ui;

import app.landfall.plugin.ExtensionPoint;
import java.nio.file.Path;
import java.util.List;

/// The opener of files that people open with the program, by a double click or from a menu of the
/// system. A plugin shows them, or imports them and shows what came of it.
@FunctionalInterface
public interface FileOpener {

  /// Where openers are contributed.
  ExtensionPoint<FileOpener> POINT = ExtensionPoint.of("landfall.file-openers", FileOpener.class);

  /// Opens files. Called on the event thread, once the window shows what the plugins brought; does
  /// not block.
  ///
  /// @param files at least one, each with its whole path; whether they are there, or can be read,
  ///   nobody has looked
  void open(List<Path> files);
}
