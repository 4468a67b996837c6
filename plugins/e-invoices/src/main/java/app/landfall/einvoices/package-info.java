/// Reads structured invoices (UBL and CII) and hands them to the invoices plugin through the
/// importer point that it exports.
@NullMarked
package app.landfall.einvoices;

import org.jspecify.annotations.NullMarked;
