/// Measures the product beside the obvious alternative, in the same run. Never shipped.
@NullMarked
package app.landfall.benchmarks;

import org.jspecify.annotations.NullMarked;
