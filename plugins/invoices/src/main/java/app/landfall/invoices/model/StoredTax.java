package app.landfall.invoices.model;

import org.jspecify.annotations.Nullable;

/// One row of `invoice_taxes`; basis and amount by their effect on what we owe.
public record StoredTax(
    String id,
    String invoiceId,
    @Nullable Long position,
    @Nullable String category,
    @Nullable Amount rate,
    @Nullable Amount basis,
    @Nullable Amount amount,
    @Nullable String exemptionReason,
    @Nullable String exemptionCode) {}
