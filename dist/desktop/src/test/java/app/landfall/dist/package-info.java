/// Tests of what is shipped as a whole: the script that starts it, and the programs it lays out.
@NullMarked
package app.landfall.dist;

import org.jspecify.annotations.NullMarked;
