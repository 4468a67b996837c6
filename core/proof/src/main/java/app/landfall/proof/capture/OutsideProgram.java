package app.landfall.proof.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;

/// A process of its own that knows nothing of the store: the bare JDBC driver with its defaults.
///
/// Reads a word and Base64 a line (`open` a file, `run` a statement, `close`) and answers each with
/// a line: `ok`, or `no` and the message in Base64.
final class OutsideProgram {
  private OutsideProgram() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Connection connection = null;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 2);
      String text = new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8);
      try {
        if (words[0].equals("run") && connection != null) {
          run(connection, text);
        } else if (connection != null) {
          connection.close();
          connection = null;
        }
        if (words[0].equals("open")) {
          connection = DriverManager.getConnection("jdbc:sqlite:" + text);
        }
        out.println("ok");
      } catch (SQLException e) {
        out.println("no " + base64(String.valueOf(e.getMessage())));
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
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

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
