/// Pages of rows for replicas, and waiting until there is something new.
@NullMarked
package app.landfall.sync.server.store.pull;

import org.jspecify.annotations.NullMarked;
