package app.landfall.plugin.samples;

import app.landfall.plugin.ui.record.Field;
import app.landfall.store.RowVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A record with a field of each kind.
public record Visit(
    String id,
    RowVersion version,
    @Field(value = "Customer", required = true) String customer,
    @Nullable LocalDate visitedOn,
    @Nullable BigDecimal fee,
    int visitors,
    boolean paid,
    @Nullable Mood mood,
    @Field(text = true) String notes) {}
