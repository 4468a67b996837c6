/// Virtual time, and wall clocks that run wrong.
@NullMarked
package app.landfall.proof.sim.time;

import org.jspecify.annotations.NullMarked;
