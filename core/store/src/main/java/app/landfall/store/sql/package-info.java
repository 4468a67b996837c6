/// Statements on one connection: prepared, bound, judged, and why the database refused them.
@NullMarked
package app.landfall.store.sql;

import org.jspecify.annotations.NullMarked;
