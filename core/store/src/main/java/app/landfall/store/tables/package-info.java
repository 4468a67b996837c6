/// Synced tables: how they are declared, what shape they have, and the triggers that capture what
/// changes in them; with the engine's own tables.
@NullMarked
package app.landfall.store.tables;

import org.jspecify.annotations.NullMarked;
