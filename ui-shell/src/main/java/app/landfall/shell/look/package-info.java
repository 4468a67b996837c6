/// How the window looks: FlatLaf in the program's colours and fonts, light, dark or as the computer
/// has it.
@NullMarked
package app.landfall.shell.look;

import org.jspecify.annotations.NullMarked;
