/// The plain contract: flat records of clients that know nothing of replicas, merged by the same
/// rules.
@NullMarked
package app.landfall.sync.server.store.plain;

import org.jspecify.annotations.NullMarked;
