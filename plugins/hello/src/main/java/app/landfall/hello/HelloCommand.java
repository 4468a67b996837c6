package app.landfall.hello;

import app.landfall.store.Store;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall hello NAME` greets somebody and remembers it.
@Command(description = "Greets somebody and remembers it.")
final class HelloCommand implements Callable<Integer> {
  private final Store store;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "Whom to greet.")
  private String name = "";

  @Inject
  HelloCommand(Store store) {
    this.store = store;
  }

  @Override
  public Integer call() {
    Greeting greeting = new Greeting(store.newId(), name);
    long count = store.write(tx -> insert(tx, greeting)).join();
    spec.commandLine().getOut().println("Hello, " + name + "! " + count + " greeted.");
    return 0;
  }

  private static long insert(WriteTransaction tx, Greeting greeting) {
    tx.insert("hello_greetings", greeting);
    return tx.number("SELECT count(*) FROM hello_greetings", Map.of());
  }
}
