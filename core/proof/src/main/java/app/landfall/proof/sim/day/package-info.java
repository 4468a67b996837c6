/// Three hours of an office, as a page to read.
@NullMarked
package app.landfall.proof.sim.day;

import org.jspecify.annotations.NullMarked;
