/// The simulated person: seeded walks through the real window, and the laws that are checked after
/// every step against the tables themselves.
@NullMarked
package app.landfall.dist.person;

import org.jspecify.annotations.NullMarked;
