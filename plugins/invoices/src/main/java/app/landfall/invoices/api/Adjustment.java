package app.landfall.invoices.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An allowance (lowers) or charge (raises) as stated, of a document (BG-20, BG-21) or of a line
/// (BG-27, BG-28).
///
/// @param charge whether it is a charge
/// @param amount BT-92, BT-99, BT-136, BT-141; positive in the direction that `charge` tells
/// @param base the amount the percentage was taken of
/// @param percent the percentage
/// @param reason why, in words
/// @param reasonCode why, as a code
/// @param taxCategory tax category code
/// @param taxRate tax rate in per cent
public record Adjustment(
    boolean charge,
    @Nullable BigDecimal amount,
    @Nullable BigDecimal base,
    @Nullable BigDecimal percent,
    @Nullable String reason,
    @Nullable String reasonCode,
    @Nullable String taxCategory,
    @Nullable BigDecimal taxRate) {}
