/// SQLite as both programs use it: one writer and a few readers in a pool, the pragmas, migrations
/// and backup. It knows nothing of rows, sync or plugins.
@NullMarked
package app.landfall.database;

import org.jspecify.annotations.NullMarked;
