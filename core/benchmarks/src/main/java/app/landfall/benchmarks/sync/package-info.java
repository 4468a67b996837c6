/// What sync costs, each figure beside the same work done by the obvious alternative in the same
/// run.
@NullMarked
package app.landfall.benchmarks.sync;

import org.jspecify.annotations.NullMarked;
