/// The storage of a workspace in an SQL database.
@NullMarked
package app.landfall.sync.server.store.sql;

import org.jspecify.annotations.NullMarked;
