/// One attempt to sync: session, push and pull, step by step, until it is done or in trouble.
@NullMarked
package app.landfall.sync.client.attempt;

import org.jspecify.annotations.NullMarked;
