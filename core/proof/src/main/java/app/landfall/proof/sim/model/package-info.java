/// The store of one computer in plain maps: the executable specification of `core/store`.
@NullMarked
package app.landfall.proof.sim.model;

import org.jspecify.annotations.NullMarked;
