/// The storage of one workspace as merging sees it, whatever keeps it: rows, change log, outcomes,
/// counters.
@NullMarked
package app.landfall.sync.server.store.ledger;

import org.jspecify.annotations.NullMarked;
