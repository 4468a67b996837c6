package app.landfall.invoices.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// BG-23, one row of the tax breakdown as stated.
///
/// @param category BT-118, UNTDID 5305 code, for example `S`, `Z`, `E`, `AE`
/// @param rate BT-119, in per cent; null for categories that need none
/// @param basis BT-116
/// @param amount BT-117
/// @param exemptionReason BT-120
/// @param exemptionCode BT-121
public record TaxGroup(
    @Nullable String category,
    @Nullable BigDecimal rate,
    @Nullable BigDecimal basis,
    @Nullable BigDecimal amount,
    @Nullable String exemptionReason,
    @Nullable String exemptionCode) {}
