/// Finds what examples miss: simulation with seeded generators, planted bugs, torture by kill and a
/// proxy that injects faults. Never shipped.
@NullMarked
package app.landfall.proof;

import org.jspecify.annotations.NullMarked;
