package app.landfall.invoices.suppliers.join;

import org.jspecify.annotations.Nullable;

/// A supplier of whom somebody has said something: a row of `suppliers`.
///
/// @param mergedInto the id of the supplier that it is part of by now
public record SaidSupplier(
    String id,
    @Nullable String name,
    @Nullable String vatId,
    @Nullable String taxNo,
    @Nullable String termsDays,
    @Nullable String category,
    @Nullable String costCentre,
    @Nullable String currency,
    @Nullable String note,
    @Nullable String mergedInto) {}
