package app.landfall.invoices.model;

import app.landfall.invoices.deciding.Approval;
import app.landfall.invoices.deciding.ApprovalRule;
import app.landfall.invoices.deciding.InvoiceDecision;
import app.landfall.invoices.model.InvoiceDetail.InFile;
import app.landfall.store.ReadTransaction;
import app.landfall.store.RowState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The statements that read invoices, inside a transaction of the caller. Columns of whole numbers
/// are cast: what an outside program stored there must not hide the row.
final class InvoiceRows {
  private static final Pattern HYBRID_TIME = Pattern.compile("([0-9a-f]{12})-[0-9a-f]{4}-.*");
  private static final int FEW = 10;
  private static final int SHORTEST_ENDING = 4;

  private InvoiceRows() {}

  static Optional<Invoice> invoice(ReadTransaction tx, String id) {
    return tx.find(Invoice.class, "SELECT * FROM invoices WHERE id=:id", Map.of("id", id));
  }

  static Optional<InvoiceDetail> detail(ReadTransaction tx, String id) {
    return invoice(tx, id)
        .map(invoice ->
            new InvoiceDetail(
                invoice,
                tx.states(InvoiceTables.INVOICES, List.of(id)).getOrDefault(id, RowState.LOCAL),
                children(tx, StoredLine.class, InvoiceTables.LINES, id),
                children(tx, StoredTax.class, InvoiceTables.TAXES, id),
                children(tx, StoredAdjustment.class, InvoiceTables.ADJUSTMENTS, id),
                payments(tx, List.of(id)).getOrDefault(id, List.of()),
                conflicts(tx, id),
                files(tx, List.of(id)),
                Approval.of(invoice.facts(), decisions(tx, id), rules(tx))));
  }

  private static List<InvoiceDecision> decisions(ReadTransaction tx, String id) {
    return tx.list(
        InvoiceDecision.class,
        "SELECT * FROM invoice_decisions WHERE invoice_id=:id ORDER BY ifnull(decided_at,''),id",
        Map.of("id", id));
  }

  static List<ApprovalRule> rules(ReadTransaction tx) {
    return tx.list(ApprovalRule.class, "SELECT * FROM approval_rules ORDER BY id", Map.of());
  }

  /// The files to the bank that invoices are in, of runs that were not withdrawn and whose payment
  /// has not come to its end.
  static List<InFile> files(ReadTransaction tx, List<String> ids) {
    Map<String, String> parameters = named(ids);
    return ids.isEmpty()
        ? List.of()
        : tx.list(
            InFile.class,
            "SELECT l.invoice_id,l.run_id,r.written_at,r.written_by FROM payment_run_lines AS l"
                + " JOIN payment_runs AS r ON r.id=l.run_id WHERE l.invoice_id IN ("
                + names(parameters)
                + ") AND ifnull(l.status,'') NOT IN ('booked','rejected','returned','withdrawn')"
                + " AND ifnull((SELECT min(ifnull(f.withdrawn_at,'')) FROM payment_run_files AS f"
                + " WHERE f.run_id=l.run_id),'')='' ORDER BY r.written_at DESC,r.id",
            parameters);
  }

  private static Map<String, String> named(List<String> ids) {
    Map<String, String> parameters = new HashMap<>();
    ids.forEach(id -> parameters.put("id" + parameters.size(), id));
    return parameters;
  }

  private static String names(Map<String, String> parameters) {
    return parameters.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(","));
  }

  private static <T extends Record> List<T> children(
      ReadTransaction tx, Class<T> type, String table, String id) {
    String numbers =
        switch (table) {
          case InvoiceTables.LINES ->
              "CAST(position AS INTEGER) AS position,CAST(level AS INTEGER) AS level,"
                  + "CAST(counts AS INTEGER) AS counts";
          case InvoiceTables.ADJUSTMENTS ->
              "CAST(position AS INTEGER) AS position,CAST(charge AS INTEGER) AS charge";
          default -> "CAST(position AS INTEGER) AS position";
        };
    return tx.list(
        type,
        "SELECT "
            + numbers
            + ",* FROM "
            + table
            + " WHERE invoice_id=:id ORDER BY CAST(position AS INTEGER),id",
        Map.of("id", id));
  }

  static Map<String, List<StoredPayment>> payments(ReadTransaction tx, List<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<String, String> parameters = named(ids);
    String names = names(parameters);
    return tx
        .list(
            StoredPayment.class,
            "SELECT * FROM invoice_payments WHERE invoice_id IN (" + names + ") ORDER BY id",
            parameters)
        .stream()
        .collect(Collectors.groupingBy(StoredPayment::invoiceId));
  }

  /// A row of the engine's table of conflicts, with the computers' names.
  private record ConflictRow(
      String id,
      String ofTable,
      String ofId,
      String ofField,
      String winner,
      String loser,
      String base,
      String winnerComputer,
      String winnerTime,
      String loserComputer,
      String loserTime) {

    OpenConflict conflict() {
      return new OpenConflict(
          id,
          ofTable,
          ofId,
          ofField,
          new OpenConflict.Version(winner, winnerComputer, instant(winnerTime)),
          new OpenConflict.Version(loser, loserComputer, instant(loserTime)),
          base);
    }
  }

  private static List<OpenConflict> conflicts(ReadTransaction tx, String id) {
    return tx
        .list(
            ConflictRow.class,
            "SELECT c.id,c.of_table,c.of_id,c.of_field,c.winner,c.loser,c.base,c.winner_time,"
                + "c.loser_time,ifnull((SELECT name FROM computers WHERE id=c.winner_replica"
                + " AND name<>''),c.winner_replica) AS winner_computer,"
                + "ifnull((SELECT name FROM computers WHERE id=c.loser_replica AND name<>''),"
                + "c.loser_replica) AS loser_computer FROM conflicts AS c"
                + " WHERE c.of_root_id=:id AND c.of_root_table='invoices' AND c.resolved=0"
                + " ORDER BY c.of_table,c.of_id,c.of_field,c.loser_time",
            Map.of("id", id))
        .stream()
        .map(ConflictRow::conflict)
        .toList();
  }

  /// A stamp begins with its milliseconds, see the protocol's hybrid time.
  private static Optional<Instant> instant(String stamp) {
    var shape = HYBRID_TIME.matcher(stamp);
    return shape.matches()
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(shape.group(1), 16)))
        : Optional.empty();
  }

  private record IdRow(String id) {}

  static ReferenceMatch resolve(ReadTransaction tx, String reference) {
    List<String> conditions =
        List.of(
            "id=:ref",
            "invoice_number=:ref",
            "id>=:ref AND id<:ref||char(1114111)",
            "length(:ref)>=" + SHORTEST_ENDING + " AND substr(id,-length(:ref))=:ref");
    for (String condition : conditions) {
      List<String> ids =
          tx
              .list(
                  IdRow.class,
                  "SELECT id FROM invoices WHERE " + condition + " ORDER BY id LIMIT " + FEW,
                  Map.of("ref", reference))
              .stream()
              .map(IdRow::id)
              .toList();
      if (!ids.isEmpty()) {
        return ids.size() == 1
            ? new ReferenceMatch.One(ids.getFirst())
            : new ReferenceMatch.Several(ids);
      }
    }
    return new ReferenceMatch.None();
  }

  static Optional<String> bySource(ReadTransaction tx, String sha256) {
    return Optional.ofNullable(
        tx.text(
            "SELECT id FROM invoices WHERE source_sha256=:sha ORDER BY id LIMIT 1",
            Map.of("sha", sha256)));
  }

  /// Another invoice of the same vendor with the same number, whatever its case and blanks.
  static Optional<String> twin(ReadTransaction tx, Invoice invoice) {
    String number = invoice.invoiceNumber();
    if (number == null || number.isBlank()) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        tx.text(
            "SELECT id FROM invoices WHERE "
                + plain("invoice_number")
                + "="
                + plain(":number")
                + " AND id<>:id AND"
                + " (vendor_name=:vendor COLLATE NOCASE OR vendor_vat_id=:vat) ORDER BY id LIMIT 1",
            parameters(invoice, number)));
  }

  /// A number without blanks and case, as SQL; written as in the index of step 7.
  private static String plain(String number) {
    return "upper(replace(replace(replace(%s,' ',''),char(160),''),char(9),''))".formatted(number);
  }

  private static Map<String, @Nullable Object> parameters(Invoice invoice, String number) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("number", number);
    parameters.put("id", invoice.id());
    parameters.put("vendor", Objects.requireNonNullElse(invoice.vendorName(), ""));
    parameters.put("vat", invoice.vendorVatId());
    return parameters;
  }
}
