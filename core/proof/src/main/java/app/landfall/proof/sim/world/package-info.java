/// Where a run happens: computers, whoever types at them, the network between, and healing at the
/// end.
@NullMarked
package app.landfall.proof.sim.world;

import org.jspecify.annotations.NullMarked;
