package app.landfall.invoices.model;

import org.jspecify.annotations.Nullable;

/// One row of `invoice_payments`; never changed once it is there.
public record StoredPayment(
    String id,
    String invoiceId,
    @Nullable Day paidOn,
    @Nullable Amount amount,
    @Nullable String currency,
    @Nullable String account,
    @Nullable String method,
    @Nullable String reference,
    @Nullable String note,
    @Nullable String recordedAt) {}
