/// A server's data on its way from one database to another.
@NullMarked
package app.landfall.sync.server.store.move;

import org.jspecify.annotations.NullMarked;
