/// The supplier invoices plugin: its plugin class, which names what the packages below contribute.
@NullMarked
package app.landfall.invoices;

import org.jspecify.annotations.NullMarked;
