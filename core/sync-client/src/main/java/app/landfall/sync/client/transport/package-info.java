/// The calls to the server as the engine sees them: what it asks, and what may come of it. Knows no
/// HTTP.
@NullMarked
package app.landfall.sync.client.transport;

import org.jspecify.annotations.NullMarked;
