/// What happens in a run: deeds and faults, drawn from its seed.
@NullMarked
package app.landfall.proof.sim.plan;

import org.jspecify.annotations.NullMarked;
