/// The server's store in one SQLite file: its tables, its one writer, and the pairing of computers.
@NullMarked
package app.landfall.sync.server.store.sqlite;

import org.jspecify.annotations.NullMarked;
