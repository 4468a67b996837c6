/// The commands of the program itself; those of plugins come from plugins.
@NullMarked
package app.landfall.desktop.commands;

import org.jspecify.annotations.NullMarked;
