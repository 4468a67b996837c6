/// What replica and server say to each other: messages, their JSON codec, hybrid time and the
/// merge rule. Both sides compile against exactly this code, so that they cannot disagree about a
/// byte.
@NullMarked
package app.landfall.sync.protocol;

import org.jspecify.annotations.NullMarked;
