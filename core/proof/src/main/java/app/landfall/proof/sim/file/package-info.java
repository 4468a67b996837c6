/// The real store of one computer, as the simulator drives it.
@NullMarked
package app.landfall.proof.sim.file;

import org.jspecify.annotations.NullMarked;
