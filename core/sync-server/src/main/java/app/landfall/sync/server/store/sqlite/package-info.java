/// The server's store in one SQLite file: its tables, and its one writer.
@NullMarked
package app.landfall.sync.server.store.sqlite;

import org.jspecify.annotations.NullMarked;
