/// The calls over HTTP, and the stream of hints: the only HTTP on the desktop.
@NullMarked
package app.landfall.sync.client.http;

import org.jspecify.annotations.NullMarked;
