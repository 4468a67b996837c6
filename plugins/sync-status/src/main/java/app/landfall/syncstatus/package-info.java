/// Shows whether work has reached the server, what waits and what needs a person, and offers to
/// retry.
@NullMarked
package app.landfall.syncstatus;

import org.jspecify.annotations.NullMarked;
