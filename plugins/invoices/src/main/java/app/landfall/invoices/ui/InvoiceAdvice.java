package app.landfall.invoices.ui;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.suppliers.Advice;
import app.landfall.invoices.suppliers.Advice.Duplicate;
import app.landfall.invoices.suppliers.Advice.SharedAccount;
import app.landfall.invoices.suppliers.Advice.UnknownAccount;
import app.landfall.invoices.suppliers.Advice.WrongAccount;
import app.landfall.invoices.suppliers.InvoiceAdvisor;
import app.landfall.invoices.suppliers.SupplierAccount;
import app.landfall.plugin.Formats;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.Store;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The advice about an invoice as the command line says it: the same as stands in the form.
final class InvoiceAdvice {
  private final Store store;
  private final InvoiceAdvisor advisor;

  @Inject
  InvoiceAdvice(Store store, InvoiceAdvisor advisor) {
    this.store = store;
    this.advisor = advisor;
  }

  private List<Advice> of(Invoice invoice) {
    return store.read(tx -> advisor.of(tx, invoice));
  }

  List<String> lines(Invoice invoice) {
    return of(invoice).stream().map(InvoiceAdvice::line).map(CommandOutput::line).toList();
  }

  ArrayNode json(Invoice invoice) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    of(invoice).forEach(one -> array.add(node(one)));
    return array;
  }

  private static String line(Advice advice) {
    return switch (advice) {
      case WrongAccount(String account) ->
          Formats.refusal(Iban.read(account)).map(why -> why.in(Locale.ENGLISH)).orElse("");
      case UnknownAccount account ->
          "First time this supplier uses this account; known: "
              + account.known().stream().map(InvoiceAdvice::known).collect(Collectors.joining(", "))
              + ". Ask the supplier before you pay.";
      case SharedAccount(_, List<String> others) ->
          "The same account stands on invoices of "
              + String.join(", ", others)
              + ". Make sure who is paid.";
      case Duplicate other ->
          "Probably there already: "
              + Stream.of(
                      other.vendorName(),
                      other.invoiceNumber(),
                      other.issueDate(),
                      other.total(),
                      other.id())
                  .filter(Objects::nonNull)
                  .collect(Collectors.joining(", "))
              + ".";
    };
  }

  private static String known(SupplierAccount account) {
    return account.firstUsed().isEmpty()
        ? account.written()
        : account.written() + " since " + account.firstUsed();
  }

  private static ObjectNode node(Advice advice) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (advice) {
      case WrongAccount(String account) ->
          node.put("kind", "wrong-account").put("account", account);
      case UnknownAccount account -> {
        node.put("kind", "unknown-account").put("account", account.iban());
        ArrayNode known = node.putArray("known");
        for (SupplierAccount one : account.known()) {
          known
              .addObject()
              .put("account", one.iban())
              .put("firstUsed", one.firstUsed().isEmpty() ? null : one.firstUsed())
              .put("confirmed", one.isConfirmed());
        }
      }
      case SharedAccount(String iban, List<String> others) -> {
        node.put("kind", "shared-account").put("account", iban);
        others.forEach(node.putArray("others")::add);
      }
      case Duplicate other -> node.put("kind", "duplicate").put("id", other.id());
    }
    return node;
  }
}
