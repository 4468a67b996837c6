/// The suppliers of this profile: what is known of them from invoices, and what somebody has said.
@NullMarked
package app.landfall.invoices.suppliers;

import org.jspecify.annotations.NullMarked;
