package app.landfall.sync.server;

import app.landfall.sync.server.store.ListedWorkspace;
import app.landfall.sync.server.store.ServerStore;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The commands about workspaces; they work beside a running server.
@Command(
    name = "workspaces",
    description = "Lists, makes, renames and archives workspaces: one for each company.",
    mixinStandardHelpOptions = true,
    subcommands = {
      WorkspacesCommand.Listing.class,
      WorkspacesCommand.Creation.class,
      WorkspacesCommand.Renaming.class,
      WorkspacesCommand.Archiving.class
    })
final class WorkspacesCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private static StartFailed none(ServerStore store, String name) {
    List<String> names = store.workspaces().stream().map(it -> "'" + it.name() + "'").toList();
    return new StartFailed(
        "There is no workspace '" + name + "'. There are " + String.join(", ", names) + ".");
  }

  /// @throws StartFailed where there is none of that name; says which there are
  static void require(ServerStore store, String name) {
    if (store.workspaces().stream().noneMatch(it -> it.name().equals(name))) {
      throw none(store, name);
    }
  }

  @Command(
      name = "list",
      description = "Lists the workspaces, a line each: name, since, state.",
      mixinStandardHelpOptions = true)
  static final class Listing implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private DataOption data = new DataOption();

    @Override
    public void run() {
      PrintWriter out = spec.commandLine().getOut();
      try (ServerStore store = data.store()) {
        for (ListedWorkspace it : store.workspaces()) {
          out.println(
              it.name() + "\t" + it.madeAt() + "\t" + (it.archived() ? "archived" : "active"));
        }
      }
      out.flush();
    }
  }

  @Command(
      name = "create",
      description = "Makes a workspace, where there is none of that name.",
      mixinStandardHelpOptions = true)
  static final class Creation implements Runnable {
    @ParentCommand private WorkspacesCommand parent = new WorkspacesCommand();
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "What people call it.")
    private String name = "";

    @Override
    public void run() {
      try (ServerStore store = data.store()) {
        store.workspace(name);
      }
      parent.err().println("The workspace '" + name + "' is there.");
    }
  }

  @Command(
      name = "rename",
      description = "Gives a workspace another name; its computers go on as before.",
      mixinStandardHelpOptions = true)
  static final class Renaming implements Runnable {
    @ParentCommand private WorkspacesCommand parent = new WorkspacesCommand();
    @Mixin private DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "What it is called now.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "TO", description = "What it is to be called.")
    private String to = "";

    @Override
    public void run() {
      try (ServerStore store = data.store()) {
        require(store, name);
        if (!store.renameWorkspace(name, to)) {
          throw new StartFailed("There is a workspace '" + to + "' already.");
        }
      }
      parent.err().println("The workspace '" + name + "' is called '" + to + "'.");
    }
  }

  @Command(
      name = "archive",
      description = "Refuses the computers of a workspace from now on; its data is kept.",
      mixinStandardHelpOptions = true)
  static final class Archiving implements Runnable {
    @ParentCommand private WorkspacesCommand parent = new WorkspacesCommand();
    @Mixin private DataOption data = new DataOption();

    @Option(names = "--undo", description = "Lets its computers in again.")
    private boolean undo;

    @Parameters(paramLabel = "NAME", description = "Which workspace.")
    private String name = "";

    @Override
    public void run() {
      try (ServerStore store = data.store()) {
        if (!store.archiveWorkspace(name, !undo)) {
          throw none(store, name);
        }
      }
      parent
          .err()
          .println("The workspace '" + name + "' is " + (undo ? "in use again." : "archived."));
    }
  }
}
