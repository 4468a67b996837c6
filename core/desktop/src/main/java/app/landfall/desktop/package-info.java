/// The desktop without a window, as it is started: [DesktopCli] runs what was typed, [HeldProfile]
/// is what a window stands on. Below it `.terminal` reads the command line, `.profile` is the
/// folder, `.program` runs store, engine and plugins of one profile, `.commands` are the program's
/// own, `.handover` gives a command to the process that has the profile open, and `.backup` looks
/// after the data.
@NullMarked
package app.landfall.desktop;

import org.jspecify.annotations.NullMarked;
