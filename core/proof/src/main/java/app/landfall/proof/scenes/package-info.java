/// Short plays on real SQLite, each about one rule that a run of random steps meets too rarely, or
/// could not see broken: what is captured, what one transaction holds, what a server must refuse.
@NullMarked
package app.landfall.proof.scenes;

import org.jspecify.annotations.NullMarked;
