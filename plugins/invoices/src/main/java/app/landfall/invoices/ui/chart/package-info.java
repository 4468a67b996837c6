/// Small charts, painted in the colours of the theme, for those who see them and those who do not.
@NullMarked
package app.landfall.invoices.ui.chart;

import org.jspecify.annotations.NullMarked;
