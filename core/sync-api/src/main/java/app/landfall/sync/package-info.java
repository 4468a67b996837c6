/// What people and plugins may know about sync, and ask of it: its status, retry, pause, connect
/// and resolve. Nothing here sends a byte.
@NullMarked
package app.landfall.sync;

import org.jspecify.annotations.NullMarked;
