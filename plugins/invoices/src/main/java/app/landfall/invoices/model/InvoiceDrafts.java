package app.landfall.invoices.model;

import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import app.landfall.store.WriteWork;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// The drafts of invoices: what was typed and not saved, on this computer only; it is here again
/// after a crash. Two forms may hold something of one invoice, such as one that was closed while it
/// saved and the next: what is kept is what all of them hold, and none takes away what another
/// holds. Writes return at once, reads go inside a transaction of the caller. Any thread.
public final class InvoiceDrafts {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Who holds what was typed into a form that has turned away.
  private static final Object NOBODY = new Object();

  private final Store store;

  /// What each form holds of an invoice, by its id; what was typed last is last.
  private final Map<String, Map<Object, Draft>> held = new HashMap<>();

  /// What cannot be found in a transaction that begins now. What could not be written stays here.
  private final Map<String, Writing> underWay = new ConcurrentHashMap<>();

  @Inject
  InvoiceDrafts(Store store) {
    this.store = store;
  }

  /// What was typed into one invoice.
  ///
  /// @param id the invoice's
  /// @param at when it was kept
  /// @param fresh whether the invoice was never saved
  /// @param seq what had been seen of it
  /// @param typed what stands in the fields that were changed, word for word
  /// @param lines what stands in the lines, cell by cell; empty where none was changed
  public record Draft(
      String id,
      Instant at,
      boolean fresh,
      long seq,
      Map<InvoiceField, String> typed,
      List<List<String>> lines) {
    public Draft {
      typed = Map.copyOf(typed);
      lines = lines.stream().map(List::copyOf).toList();
    }
  }

  /// Keeps what a form holds, in place of what it held before.
  public synchronized CompletableFuture<Boolean> keep(Object form, Draft draft) {
    hold(form, draft);
    return write(draft.id());
  }

  private void hold(Object form, Draft draft) {
    Map<Object, Draft> forms = held.computeIfAbsent(draft.id(), _ -> new LinkedHashMap<>());
    forms.remove(form);
    forms.put(form, draft);
  }

  /// A form has found a draft and shows it: from now on it holds that, and whoever had turned away
  /// from it does no more.
  public synchronized void found(Object form, Draft draft) {
    hold(form, draft);
    Objects.requireNonNull(held.get(draft.id())).remove(NOBODY);
  }

  /// A form turns away. What it holds stays, until somebody finds it.
  public synchronized void leave(Object form, String id) {
    Map<Object, Draft> forms = held.get(id);
    Draft left = forms == null ? null : forms.remove(form);
    if (forms != null && left != null) {
      Draft before = forms.remove(NOBODY);
      forms.put(NOBODY, before == null ? left : both(before, left));
    }
  }

  /// Forgets what a form holds. The draft of the invoice is gone once nobody holds anything.
  public synchronized CompletableFuture<Boolean> drop(Object form, String id) {
    Map<Object, Draft> forms = held.get(id);
    if (forms != null) {
      forms.remove(form);
      if (!forms.isEmpty()) {
        return write(id);
      }
      held.remove(id);
    }
    return forget(id);
  }

  private CompletableFuture<Boolean> write(String id) {
    Draft draft =
        Objects.requireNonNull(held.get(id)).values().stream()
            .reduce(InvoiceDrafts::both)
            .orElseThrow();
    String form = write(draft);
    return write(
        id,
        Optional.of(draft),
        tx ->
            tx.execute(
                    "INSERT INTO invoice_drafts(id,at,form) VALUES(:id,:at,:form)"
                        + " ON CONFLICT(id) DO UPDATE SET at=excluded.at,form=excluded.form",
                    Map.of("id", id, "at", draft.at().toString(), "form", form))
                > 0);
  }

  /// Of a field into which both typed, the later one counts.
  private static Draft both(Draft earlier, Draft later) {
    Map<InvoiceField, String> typed = new LinkedHashMap<>(earlier.typed());
    typed.putAll(later.typed());
    return new Draft(
        later.id(),
        later.at(),
        earlier.fresh() || later.fresh(),
        Math.min(earlier.seq(), later.seq()),
        typed,
        later.lines().isEmpty() ? earlier.lines() : later.lines());
  }

  private CompletableFuture<Boolean> forget(String id) {
    return write(
        id,
        Optional.empty(),
        tx -> tx.execute("DELETE FROM invoice_drafts WHERE id=:id", Map.of("id", id)) > 0);
  }

  private CompletableFuture<Boolean> write(
      String id, Optional<Draft> draft, WriteWork<Boolean> work) {
    Writing writing = new Writing(draft);
    underWay.put(id, writing);
    return store
        .write(work)
        .whenComplete((_, failed) -> {
          if (failed == null) {
            underWay.remove(id, writing);
          }
        });
  }

  /// What is being written of an invoice's draft; empty where all of it is. Asked before the
  /// transaction is begun that looks for the draft: what is not said here can be found there.
  public Optional<Writing> underWay(String id) {
    return Optional.ofNullable(underWay.get(id));
  }

  /// A draft on its way to the disk. Each is another, whatever is in it.
  public static final class Writing {
    private final Optional<Draft> draft;

    private Writing(Optional<Draft> draft) {
      this.draft = draft;
    }

    /// Empty where it is being forgotten.
    public Optional<Draft> draft() {
      return draft;
    }
  }

  private record Row(String id, String at, String form) {}

  /// All drafts, oldest first.
  public List<Draft> all(ReadTransaction tx) {
    return tx.list(Row.class, "SELECT * FROM invoice_drafts ORDER BY at,id", Map.of()).stream()
        .flatMap(row -> read(row).stream())
        .toList();
  }

  /// The draft of an invoice.
  public Optional<Draft> find(ReadTransaction tx, String id) {
    return tx.find(Row.class, "SELECT * FROM invoice_drafts WHERE id=:id", Map.of("id", id))
        .flatMap(InvoiceDrafts::read);
  }

  private static String write(Draft draft) {
    ObjectNode form = JSON.createObjectNode();
    form.put("fresh", draft.fresh());
    form.put("seq", draft.seq());
    ObjectNode fields = form.putObject("fields");
    draft.typed().forEach((field, text) -> fields.put(field.word(), text));
    var lines = form.putArray("lines");
    draft
        .lines()
        .forEach(line -> {
          var cells = lines.addArray();
          line.forEach(cells::add);
        });
    return form.toString();
  }

  /// A draft of another version of the program that cannot be read is left alone.
  private static Optional<Draft> read(Row row) {
    try {
      JsonNode form = JSON.readTree(row.form());
      Map<InvoiceField, String> typed = new LinkedHashMap<>();
      form.path("fields")
          .properties()
          .forEach(field ->
              InvoiceField.named(field.getKey())
                  .ifPresent(known -> typed.put(known, field.getValue().asText())));
      List<List<String>> lines = new ArrayList<>();
      form.path("lines")
          .forEach(line -> {
            List<String> cells = new ArrayList<>();
            line.forEach(cell -> cells.add(cell.asText()));
            lines.add(cells);
          });
      return Optional.of(
          new Draft(
              row.id(),
              Instant.parse(row.at()),
              form.path("fresh").asBoolean(),
              form.path("seq").asLong(),
              typed,
              lines));
    } catch (JsonProcessingException | java.time.DateTimeException odd) {
      return Optional.empty();
    }
  }
}
