/// What benchmarks tell: figures with their goals, how they were measured, and on what.
@NullMarked
package app.landfall.benchmarks.report;

import org.jspecify.annotations.NullMarked;
