/// What a program gives the engine: the one thread and its timers, how long to wait for what, where
/// to keep the key and what must outlive a restart.
@NullMarked
package app.landfall.sync.client.parts;

import org.jspecify.annotations.NullMarked;
