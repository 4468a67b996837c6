package app.landfall.invoices.model;

import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What was typed and not saved, on this computer only; it is here again after a crash. Writes
/// return at once, reads go inside a transaction of the caller. Any thread.
public final class Drafts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;

  @Inject
  Drafts(Store store) {
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

  /// Keeps a draft in place of an earlier one.
  public CompletableFuture<Boolean> keep(Draft draft) {
    String form = write(draft);
    return store.write(tx -> {
      tx.execute(
          "INSERT INTO invoice_drafts(id,at,form) VALUES(:id,:at,:form)"
              + " ON CONFLICT(id) DO UPDATE SET at=excluded.at,form=excluded.form",
          Map.of("id", draft.id(), "at", draft.at().toString(), "form", form));
      return true;
    });
  }

  /// Forgets the draft of an invoice, if there is one.
  public CompletableFuture<Boolean> drop(String id) {
    return store.write(
        tx -> tx.execute("DELETE FROM invoice_drafts WHERE id=:id", Map.of("id", id)) > 0);
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
        .flatMap(Drafts::read);
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
