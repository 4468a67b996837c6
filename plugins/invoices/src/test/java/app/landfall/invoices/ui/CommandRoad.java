package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.store.Store;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// `landfall invoices --search … --json`, as the command line runs it.
public final class CommandRoad {
  private final Store store;
  private final InvoiceList list;
  private final InvoiceIndex index;
  private final InstantSource clock;

  public CommandRoad(Store store, InvoiceList list, InvoiceIndex index, InstantSource clock) {
    this.store = store;
    this.list = list;
    this.index = index;
    this.clock = clock;
  }

  /// The ids it prints.
  public List<String> find(String words) throws JsonProcessingException {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new InvoicesCommand(store, list, index, clock))
            .setOut(new PrintWriter(out))
            .execute("--search=" + words, "--json");
    if (code != 0) {
      throw new IllegalStateException("exit code " + code);
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode invoice : new ObjectMapper().readTree(out.toString())) {
      ids.add(invoice.path("id").asText());
    }
    return ids;
  }
}
