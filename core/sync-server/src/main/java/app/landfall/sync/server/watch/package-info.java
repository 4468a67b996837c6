/// What whoever runs the server sees of it: how it does, figures, a log.
@NullMarked
package app.landfall.sync.server.watch;

import org.jspecify.annotations.NullMarked;
