/// What the server keeps and how pushes take effect: one contract ([ServerStore]), embedded SQLite
/// behind it. It knows no HTTP.
@NullMarked
package app.landfall.sync.server.store;

import org.jspecify.annotations.NullMarked;
