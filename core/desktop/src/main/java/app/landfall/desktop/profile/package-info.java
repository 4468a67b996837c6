/// A profile as a folder: its files, its lock, its settings and logs, and the mark that a start
/// leaves.
@NullMarked
package app.landfall.desktop.profile;

import org.jspecify.annotations.NullMarked;
