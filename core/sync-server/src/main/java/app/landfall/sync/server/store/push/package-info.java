/// How pushes take effect: what was seen before, what is refused, who wins each field, which
/// conflicts are kept.
@NullMarked
package app.landfall.sync.server.store.push;

import org.jspecify.annotations.NullMarked;
