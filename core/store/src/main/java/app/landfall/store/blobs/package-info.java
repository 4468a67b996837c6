/// The files that rows refer to: kept, counted, moved and let go of.
@NullMarked
package app.landfall.store.blobs;

import org.jspecify.annotations.NullMarked;
