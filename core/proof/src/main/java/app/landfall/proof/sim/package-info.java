/// Deterministic simulation: the real sync loop, protocol and merge, a few computers, one seed.
@NullMarked
package app.landfall.proof.sim;

import org.jspecify.annotations.NullMarked;
