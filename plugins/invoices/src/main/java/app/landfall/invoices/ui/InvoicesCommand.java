package app.landfall.invoices.ui;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.ui.export.SummaryJson;
import app.landfall.store.PageStart;
import app.landfall.store.Store;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `landfall invoices`
@Command(name = "invoices", description = "Lists invoices, newest first.")
final class InvoicesCommand implements Callable<Integer> {
  private static final int PAGE = 500;
  private static final int TABLE_LIMIT = 200;

  private final Store store;
  private final InvoiceList list;
  private final InvoiceIndex index;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--search",
      paramLabel = "WORDS",
      defaultValue = "",
      description = "Only invoices with all these words: supplier, number, amount, date, note.")
  private String search = "";

  @Option(
      names = "--where",
      paramLabel = "FILTERS",
      defaultValue = "",
      description = {
        "Only invoices that these filters leave, as in the window's search:",
        "due<7d supplier:acme >500 EUR is:waiting is:credit paid:no date:2026-03 number:RE-1"
      })
  private String where = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most N invoices; 0 for all. Without it a table has 200, JSON has all.")
  private @Nullable Integer limit;

  @Option(names = "--json", description = "Print an array of JSON objects; amounts are text.")
  private boolean json;

  @Inject
  InvoicesCommand(Store store, InvoiceList list, InvoiceIndex index, InstantSource clock) {
    this.store = store;
    this.list = list;
    this.index = index;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    String wanted = (search + " " + WhereOption.checked(where, today)).strip();
    InvoiceList.Query query = InvoiceList.Query.newest(wanted, today);
    if (!wanted.isEmpty()) {
      index.catchUpIfMine();
    }
    List<InvoiceSummary> rows = rows(query, most());
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      rows.forEach(row -> array.add(SummaryJson.of(row, today)));
      CommandOutput.json(out(), array);
    } else {
      print(query, rows);
    }
    return 0;
  }

  private int most() {
    if (limit == null) {
      return json ? Integer.MAX_VALUE : TABLE_LIMIT;
    }
    if (limit < 0) {
      throw new ParameterException(spec.commandLine(), "--limit cannot be negative.");
    }
    return limit == 0 ? Integer.MAX_VALUE : limit;
  }

  private List<InvoiceSummary> rows(InvoiceList.Query query, int wanted) {
    List<InvoiceSummary> rows = new ArrayList<>();
    PageStart start = PageStart.BEGINNING;
    List<InvoiceList.Line> page;
    int size;
    do {
      size = Math.min(PAGE, wanted - rows.size());
      page = page(query, start, size);
      page.forEach(line -> rows.add(line.invoice()));
      start = page.isEmpty() ? start : PageStart.after(page.getLast().key());
    } while (page.size() == size && rows.size() < wanted);
    return rows;
  }

  private List<InvoiceList.Line> page(InvoiceList.Query query, PageStart start, int size) {
    return store.read(tx -> list.piece(tx, query, start, size));
  }

  private void print(InvoiceList.Query query, List<InvoiceSummary> rows) {
    if (rows.isEmpty()) {
      out()
          .println(
              query.filter().words().isEmpty()
                  ? "No invoices yet. Import some: landfall import FILE"
                  : "No invoice has all of: " + CommandOutput.line(query.filter().words()));
      return;
    }
    table(rows, query.today()).print(out());
    boolean all = rows.size() < TABLE_LIMIT && limit == null;
    long count = all ? rows.size() : store.read(tx -> list.count(tx, query));
    out().println();
    out()
        .println(
            count == rows.size()
                ? (count == 1 ? "1 invoice" : count + " invoices")
                : rows.size() + " of " + count + " invoices; --limit 0 shows all");
  }

  private static TextTable table(List<InvoiceSummary> rows, LocalDate today) {
    TextTable table =
        new TextTable()
            .left("Supplier")
            .left("Number")
            .left("Date")
            .left("Due")
            .right("Total")
            .right("Amount due")
            .right("Open")
            .left("")
            .left("Status")
            .left("")
            .left("ID");
    int ending = ending(rows);
    for (InvoiceSummary row : rows) {
      table.add(
          List.of(
              text(row.vendorName()),
              text(row.invoiceNumber()),
              text(row.issueDate()),
              text(row.dueDate()),
              CommandOutput.amount(row.total(), row.currency()),
              CommandOutput.amount(due(row), row.currency()),
              open(row),
              text(row.currency()),
              StateWords.due(row.dueStatus(today), row.isPartPaid()),
              StateWords.state(row.state()),
              end(row.id(), ending)));
    }
    return table;
  }

  private static String open(InvoiceSummary row) {
    return row.open().signum() == 0
        ? ""
        : CommandOutput.amount(Amount.of(row.open()), row.currency());
  }

  private static @Nullable Amount due(InvoiceSummary row) {
    return row.payable() != null ? row.payable() : row.total();
  }

  /// How many of the last characters of the ids tell these invoices apart: the first ones are the
  /// time, and alike for all of one import.
  private static int ending(List<InvoiceSummary> rows) {
    int longest = rows.stream().mapToInt(row -> row.id().length()).max().orElse(0);
    for (int length = 6; length < longest; length++) {
      Set<String> ends = new HashSet<>();
      int tried = length;
      if (rows.stream().allMatch(row -> ends.add(end(row.id(), tried)))) {
        return length;
      }
    }
    return longest;
  }

  private static String end(String id, int length) {
    return id.length() <= length ? id : id.substring(id.length() - length);
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
