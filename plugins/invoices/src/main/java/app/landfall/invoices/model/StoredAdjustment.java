package app.landfall.invoices.model;

import org.jspecify.annotations.Nullable;

/// One row of `invoice_adjustments`, an allowance or charge; amount and base by their effect on
/// what we owe, in the direction that `charge` tells.
///
/// @param lineId the line it belongs to; null for the whole invoice
/// @param charge 1 raises, 0 lowers
public record StoredAdjustment(
    String id,
    String invoiceId,
    @Nullable String lineId,
    @Nullable Long position,
    @Nullable Long charge,
    @Nullable Amount amount,
    @Nullable Amount base,
    @Nullable Amount percent,
    @Nullable String reason,
    @Nullable String reasonCode,
    @Nullable String taxCategory,
    @Nullable Amount taxRate) {}
