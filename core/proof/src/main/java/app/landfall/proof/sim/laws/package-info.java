/// What must be true after each step, by name, and how often it was looked at.
@NullMarked
package app.landfall.proof.sim.laws;

import org.jspecify.annotations.NullMarked;
