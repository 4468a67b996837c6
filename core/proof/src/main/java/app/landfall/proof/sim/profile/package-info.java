/// What the simulator drives and inspects of one computer: its store, whoever plays it.
@NullMarked
package app.landfall.proof.sim.profile;

import org.jspecify.annotations.NullMarked;
