/// Deterministic simulation: the real sync loop, protocol and merge, a few computers, one seed.
/// `.plan` is what happens in a run, `.world` where it happens, `.laws` what must be true after
/// each step; `.model` stands for a computer's store and is written anew, so that it can contradict
/// the product; `.server` is the server in memory; `.exhaustive` tries every way instead of seeds;
/// `.day` tells an office's day.
@NullMarked
package app.landfall.proof.sim;

import org.jspecify.annotations.NullMarked;
