/// The server of a run: its store in memory or in a database, and what happens to it.
@NullMarked
package app.landfall.proof.sim.server;

import org.jspecify.annotations.NullMarked;
