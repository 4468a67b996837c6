/// Kills, damages and starves the store in real processes, and looks at what is left.
@NullMarked
package app.landfall.proof.torture;

import org.jspecify.annotations.NullMarked;
