/// From the outbox to the outcome: what is sent, acknowledged, refused and sent again.
@NullMarked
package app.landfall.store.push;

import org.jspecify.annotations.NullMarked;
