/// Who signed a plugin's jar, and whether somebody here has agreed to that.
@NullMarked
package app.landfall.host.trust;

import org.jspecify.annotations.NullMarked;
