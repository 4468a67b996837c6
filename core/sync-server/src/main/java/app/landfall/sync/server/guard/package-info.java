/// What keeps one caller from taking the server away from the others: limits of bodies, of time, of
/// calls at once, of wrong codes; and who counts as a program of this machine.
@NullMarked
package app.landfall.sync.server.guard;

import org.jspecify.annotations.NullMarked;
