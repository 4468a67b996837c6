/// The server's store over any SQL database: who is paired, and one transaction a call.
@NullMarked
package app.landfall.sync.server.store.shared;

import org.jspecify.annotations.NullMarked;
