/// The loop that decides when to try: what has happened, whether an attempt begins now, how long to
/// wait before the next.
@NullMarked
package app.landfall.sync.client.loop;

import org.jspecify.annotations.NullMarked;
