/// A whole office on real SQLite: a server and a few computers, each with its own tables, clock and
/// habits, driven step by step by one seed over a line that loses and repeats.
@NullMarked
package app.landfall.proof.office;

import org.jspecify.annotations.NullMarked;
