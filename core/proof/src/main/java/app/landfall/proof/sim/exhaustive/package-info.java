/// Every way that a few edits at two computers can go.
@NullMarked
package app.landfall.proof.sim.exhaustive;

import org.jspecify.annotations.NullMarked;
