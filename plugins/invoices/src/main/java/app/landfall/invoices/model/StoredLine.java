package app.landfall.invoices.model;

import app.landfall.store.RowVersion;
import org.jspecify.annotations.Nullable;

/// One row of `invoice_lines`; `net` by its effect on what we owe, the rest as stated.
///
/// @param version what a later save needs to know was seen
/// @param counts 1 where `net` is part of the sum of lines
public record StoredLine(
    String id,
    String invoiceId,
    RowVersion version,
    @Nullable Long position,
    @Nullable String lineNumber,
    @Nullable String parentLine,
    @Nullable Long level,
    @Nullable Long counts,
    @Nullable String name,
    @Nullable String description,
    @Nullable String note,
    @Nullable String sellerItem,
    @Nullable Amount quantity,
    @Nullable String unit,
    @Nullable Amount price,
    @Nullable Amount priceQuantity,
    @Nullable Amount net,
    @Nullable String taxCategory,
    @Nullable Amount taxRate,
    @Nullable Day periodStart,
    @Nullable Day periodEnd) {}
