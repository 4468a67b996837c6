package app.landfall.store.tables;

import app.landfall.sync.protocol.RowKey;
import org.jspecify.annotations.Nullable;

/// A line that the triggers noted in a save of a few rows, as the settlement looks at it first.
///
/// @param field null unless one field was set
/// @param base the row's sequence when it was changed
public record SavedLine(
    long changeId, RowKey row, RowKey root, String kind, @Nullable String field, long base) {}
