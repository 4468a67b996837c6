package app.landfall.invoices.suppliers.join;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One supplier: all the ways in which invoices name it, and all that was said of it.
///
/// @param id that of the row that was said, or the one it will get when something is said
/// @param ids every id it was ever known under, this one among them
/// @param sources as invoices name it
/// @param said what somebody has said, that under its own id first
public record SupplierGroup(
    String id, Set<String> ids, List<SupplierSource> sources, List<SaidSupplier> said) {

  public SupplierGroup {
    ids = Set.copyOf(ids);
    // Named twice, a source would give each of its invoices twice, and sums of double the money.
    sources = sources.stream().distinct().toList();
    said = List.copyOf(said);
  }

  /// What was said of one thing; empty where nobody has.
  public Optional<String> said(Function<SaidSupplier, @Nullable String> part) {
    return said.stream()
        .map(part)
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /// Whether invoices that name their supplier so are its.
  public boolean has(SupplierSource source) {
    return sources.contains(source);
  }

  /// The VAT id, as it was said, else as invoices have it.
  public String vatId() {
    return said(SaidSupplier::vatId)
        .or(() ->
            sources.stream()
                .filter(source -> source.vatKey().isPresent())
                .map(source -> source.vat().strip())
                .min(String::compareTo))
        .orElse("");
  }
}
