package app.landfall.proof.capture;

import app.landfall.proof.capture.CaptureTables.Table;
import app.landfall.proof.capture.Script.Actor;
import app.landfall.proof.capture.Script.Ending;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The same tables in a database without a store: what SQL means where nothing is captured.
///
/// The one thing done here that SQLite would not do: rows whose record is gone are taken out at the
/// end of each script, as a plugin is promised.
final class Shadow implements AutoCloseable {
  private final Connection connection;
  private int version;

  Shadow() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
  }

  void migrate(int wanted) throws SQLException {
    run("PRAGMA foreign_keys=0");
    while (version < wanted) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(CaptureTables.sql(++version)); // all of it
      }
    }
  }

  void perform(Script script) throws SQLException {
    run("PRAGMA foreign_keys=0");
    boolean plugin = script.actor() == Actor.PLUGIN;
    if (plugin && script.ending() != Ending.COMMITS) {
      return; // without a trace
    }
    run("PRAGMA recursive_triggers=" + (plugin ? 1 : 0));
    runAll(script);
    takeOutWhatHasNoRecord();
  }

  private void runAll(Script script) throws SQLException {
    for (Act act : script.acts()) {
      if (!act.plain().isEmpty()) {
        runOrRefuse(act);
      }
    }
  }

  private void runOrRefuse(Act act) throws SQLException {
    try {
      run(act.plain());
    } catch (SQLException e) {
      if (act.works() || !String.valueOf(e.getMessage()).contains(act.refusal())) {
        throw new IllegalStateException("SQLite itself refuses " + act, e);
      }
      return;
    }
    if (!act.works()) {
      throw new IllegalStateException("SQLite itself does not refuse " + act);
    }
  }

  private void takeOutWhatHasNoRecord() throws SQLException {
    for (Table root : CaptureTables.ALL) {
      for (Table child : CaptureTables.children(root)) {
        run(
            "DELETE FROM "
                + child.name()
                + " WHERE "
                + child.root()
                + " NOT IN (SELECT id FROM "
                + root.name()
                + ")");
      }
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            // to its end, as RETURNING wants
          }
        }
      }
    }
  }

  Image image() throws SQLException {
    return Image.read(connection, version);
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
