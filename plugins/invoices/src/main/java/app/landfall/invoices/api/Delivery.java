package app.landfall.invoices.api;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The delivery of what is invoiced, on a day or over a period; null where not stated.
///
/// @param date BT-72, the day of delivery
/// @param start BT-73, the first day of the period that is invoiced
/// @param end BT-74, its last day
public record Delivery(
    @Nullable LocalDate date, @Nullable LocalDate start, @Nullable LocalDate end) {}
