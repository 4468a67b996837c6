/// What plugins save with: transactions, synced tables, live queries, history and row state. A row
/// and the change that will be sent are written in the same SQL transaction.
@NullMarked
package app.landfall.store;

import org.jspecify.annotations.NullMarked;
