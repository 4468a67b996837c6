/// Payment runs: what is paid together, checked, written into a file for the bank, and followed
/// until the bank has answered. What is in a written run is in payment, not paid. Any thread, no
/// window.
@NullMarked
package app.landfall.invoices.run;

import org.jspecify.annotations.NullMarked;
