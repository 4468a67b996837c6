/// What saving and reading cost, beside bare sqlite-jdbc in the same run.
@NullMarked
package app.landfall.benchmarks.store;

import org.jspecify.annotations.NullMarked;
