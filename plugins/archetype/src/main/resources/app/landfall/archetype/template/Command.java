package @package@;

import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall @id@ TITLE` adds @a@ and says how many there are.
@Command(description = "Adds @a@.")
final class @class@Command implements Callable<Integer> {
  private final Store store;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TITLE", description = "What it is about.")
  private String title = "";

  @Inject
  @class@Command(Store store) {
    this.store = store;
  }

  @Override
  public Integer call() {
    var item = @record@.titled(store.newId(), title);
    store.write(tx -> { tx.insert("@table@", item); return item; }).join();
    long count = store.read(tx -> tx.number("SELECT count(*) FROM @table@", Map.of()));
    spec.commandLine().getOut().println("Added " + title + ". There are " + count + " now.");
    return 0;
  }
}
