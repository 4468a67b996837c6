/// What plugin authors and our own plugins test with: a throw-away profile, a real server, a clock
/// that is set by hand and a network that fails on request.
@NullMarked
package app.landfall.testkit;

import org.jspecify.annotations.NullMarked;
