/// The desktop program without a window: the profile and its lock, the engine's injector and the
/// one plugins see, and the command line.
@NullMarked
package app.landfall.desktop;

import org.jspecify.annotations.NullMarked;
