package app.landfall.desktop;

import app.landfall.plugin.CliCommand;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginBinder;
import app.landfall.store.Store;
import app.landfall.store.SyncedTable;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// A plugin on the class path of these tests, with commands that show how commands are run.
public final class ProbePlugin implements Plugin {
  @Override
  public void configure(PluginBinder binder) {
    binder.migration(
        1,
        "probe",
        """
        CREATE TABLE probe (id TEXT PRIMARY KEY, word TEXT NOT NULL DEFAULT '',
          _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);
        """);
    binder.syncedTable(SyncedTable.root("probe").title("word").build());
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes("probe", "Probes.", binder.provider(ProbeCommand.class)));
  }

  record Probe(String id, String word) {}

  @Command(description = "Probes.")
  static final class ProbeCommand implements Callable<Integer> {
    private final Store store;
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", description = "What to count.")
    private String word = "";

    @Inject
    ProbeCommand(Store store) {
      this.store = store;
    }

    @Override
    public Integer call() {
      Probe probe = new Probe(store.newId(), word);
      long count =
          store
              .write(tx -> {
                tx.insert("probe", probe);
                return tx.number("SELECT count(*) FROM probe", Map.of());
              })
              .join();
      spec.commandLine().getOut().println(count + " " + word);
      return 0;
    }

    @Command(name = "where", description = "Says where it runs.")
    int where(@Parameters Path file) {
      spec.commandLine().getOut().println(ProcessHandle.current().pid() + " " + file);
      spec.commandLine().getErr().println("to the error output");
      return 7;
    }

    @Command(name = "throw", description = "Throws.")
    int fail() {
      if (word.isEmpty()) {
        throw new IllegalStateException("a fault");
      }
      return 0;
    }

    @Command(name = "refuse", description = "Fails as it should.")
    int refuse() {
      if (word.isEmpty()) {
        throw new CommandFailure("There is no such thing.");
      }
      return 0;
    }

    @Command(name = "wait", description = "Waits until it is told to end.")
    int await() {
      spec.commandLine().getOut().println("waiting");
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        System.out.println("told to end");
        System.out.flush();
      }
      return 0;
    }
  }
}
