/// Backups and what to do with a damaged database: writing, choosing, checking, putting one in its
/// place.
@NullMarked
package app.landfall.desktop.backup;

import org.jspecify.annotations.NullMarked;
