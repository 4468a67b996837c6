package app.landfall.sync.server.store;

import org.jspecify.annotations.Nullable;

/// The request of a replica for a page.
///
/// @param after the cursor: rows above this sequence
/// @param limit rows at most
/// @param table one table's back-fill; null = the main cursor over all tables
public record PullQuery(long after, int limit, @Nullable String table) {}
