/// The museum of bugs: defects that a tired programmer could plant, each a small patch to the
/// product's sources. Each is compiled in memory and must turn a tier of proofs red. The product
/// itself carries no hook for it.
@NullMarked
package app.landfall.proof.museum;

import org.jspecify.annotations.NullMarked;
