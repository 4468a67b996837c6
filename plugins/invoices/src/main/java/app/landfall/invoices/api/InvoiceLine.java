package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// BG-25, one line as stated.
///
/// Surprise: a document may nest lines, and a parent's amount then already contains its children's.
/// The list is flat, and adding up every `net` would count twice: sum only the lines that
/// [#counts].
///
/// @param id BT-126; empty where not stated
/// @param parentId id of the line this one belongs to; null on the top level
/// @param level 0 on the top level, 1 below it, and so on
/// @param counts whether `net` is part of the document's sum of lines (BT-106)
/// @param name BT-153
/// @param description BT-154
/// @param note BT-127
/// @param sellerItemId BT-155
/// @param quantity BT-129
/// @param unit BT-130, UN/ECE Recommendation 20 code as stated
/// @param price BT-146, net price of `priceQuantity` units
/// @param priceQuantity BT-149; null means one
/// @param net BT-131
/// @param taxCategory BT-151
/// @param taxRate BT-152, in per cent
/// @param adjustments BG-27 and BG-28, already contained in `net`
/// @param periodStart BT-134
/// @param periodEnd BT-135
public record InvoiceLine(
    String id,
    @Nullable String parentId,
    int level,
    boolean counts,
    @Nullable String name,
    @Nullable String description,
    @Nullable String note,
    @Nullable String sellerItemId,
    @Nullable BigDecimal quantity,
    @Nullable String unit,
    @Nullable BigDecimal price,
    @Nullable BigDecimal priceQuantity,
    @Nullable BigDecimal net,
    @Nullable String taxCategory,
    @Nullable BigDecimal taxRate,
    List<Adjustment> adjustments,
    @Nullable LocalDate periodStart,
    @Nullable LocalDate periodEnd) {

  public InvoiceLine {
    id = Needed.part(id, "InvoiceLine.id");
    adjustments = Needed.list(adjustments, "InvoiceLine.adjustments");
  }
}
