/// The server's store in PostgreSQL: its tables, its transactions, and hints between servers.
@NullMarked
package app.landfall.sync.server.store.postgres;

import org.jspecify.annotations.NullMarked;
