package app.landfall.plugin.ui;

import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.Identified;
import app.landfall.plugin.Needed;
import jakarta.inject.Provider;

/// A command that people can give, found in the palette, in a menu and behind keys.
///
/// @param id such as `hello.greet`; begins with the plugin's id; keymaps refer to it
/// @param title what people read, beginning with a verb
/// @param keys a key stroke as `javax.swing.KeyStroke.getKeyStroke` reads it, such as `ctrl shift
///   G`, where `ctrl` becomes the key that the platform uses for its menus; empty for none
/// @param menu the place in the window's menu, such as `Reading list/Books`; empty for the palette
///   alone
/// @param action makes what is done, when it is first needed, on the event thread
public record Command(
    String id, String title, String keys, String menu, Provider<? extends CommandAction> action)
    implements Identified {
  /// Checks what it is given.
  public Command {
    id = Needed.part(id, "Command.id");
    title = Needed.part(title, "Command.title");
    keys = Needed.part(keys, "Command.keys");
    menu = Needed.part(menu, "Command.menu");
    action = Needed.part(action, "Command.action");
  }

  /// Where commands are contributed.
  public static final ExtensionPoint<Command> POINT =
      ExtensionPoint.of("landfall.actions", Command.class);

  /// A command with no keys and no place in a menu.
  public static Command of(String id, String title, Provider<? extends CommandAction> action) {
    return new Command(id, title, "", "", action);
  }
}
