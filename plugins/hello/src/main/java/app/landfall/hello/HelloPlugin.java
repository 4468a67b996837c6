package app.landfall.hello;

import app.landfall.plugin.CliCommand;
import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.ui.StatusItem;
import app.landfall.plugin.ui.StatusItem.Side;
import app.landfall.plugin.ui.View;
import app.landfall.store.SyncedTable;

/// The smallest complete plugin: a synced table, a command, a view and a segment of the status bar.
public final class HelloPlugin implements Plugin {
  private static final String TABLE =
      """
      CREATE TABLE hello_greetings (id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '',
        _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);
      """;

  @Override
  public void configure(PluginBinder binder) {
    binder.migration(1, "greetings", TABLE);
    binder.syncedTable(SyncedTable.root("hello_greetings").title("name").build());
    var command = binder.provider(HelloCommand.class);
    binder.contribute(CliCommand.POINT, CliCommand.writes("hello", "Greets somebody.", command));
    var part = binder.provider(HelloPart.class);
    binder.contribute(View.POINT, new View("hello.greeted", "Hello", "smile", 900, part));
    binder.contribute(StatusItem.POINT, new StatusItem("hello.count", Side.RIGHT, 900, part));
  }
}
