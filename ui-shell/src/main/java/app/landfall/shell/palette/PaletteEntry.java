package app.landfall.shell.palette;

import app.landfall.plugin.ui.look.Tone;
import java.util.function.Function;
import javax.swing.Icon;

/// One line of the palette.
///
/// @param group the heading it stands under, such as `Commands`
/// @param icon stands before it, 18 wide, in the colour that it is asked for
/// @param title what it is matched by
/// @param detail such as its keys; may be empty
/// @param reason why it cannot be used now, or empty
/// @param run what choosing it does, on the event thread
public record PaletteEntry(
    String group,
    Function<Tone, Icon> icon,
    String title,
    String detail,
    String reason,
    Runnable run) {}
