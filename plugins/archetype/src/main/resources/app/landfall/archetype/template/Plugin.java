package @package@;

import app.landfall.plugin.CliCommand;
import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.ui.record.RecordKind;
import app.landfall.store.SyncedTable;

/// What the @name@ plugin is made of: a synced table, a list with a form, and a command.
public final class @class@Plugin implements Plugin {
  private static final String TABLE =
      """
      CREATE TABLE @table@ (id TEXT PRIMARY KEY, title TEXT NOT NULL DEFAULT '', day TEXT,
        done INTEGER NOT NULL DEFAULT 0,
        _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);
      """;

  @Override
  public void configure(PluginBinder binder) {
    binder.migration(1, "@records@", TABLE);
    binder.syncedTable(SyncedTable.root("@table@").title("title").build());
    RecordKind.of("@id@", "@table@", @record@.class, @record@::blank)
        .named("@one@", "@name@")
        .contribute(binder, "@id@.@records@", 500);
    var command = binder.provider(@class@Command.class);
    binder.contribute(CliCommand.POINT, CliCommand.writes("@id@", "Adds @a@.", command));
  }
}
