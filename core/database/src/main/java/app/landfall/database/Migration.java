package app.landfall.database;

/// One numbered step of a schema.
///
/// Once released it never changes: its checksum is stored with it and compared at every start.
///
/// @param version 1, 2, 3 … without gaps within its owner
/// @param name a few words for people
/// @param sql one or more statements, each ended by a semicolon
public record Migration(int version, String name, String sql) {
  public Migration {
    if (version < 1 || name.isBlank() || sql.isBlank()) {
      throw new IllegalArgumentException(
          "a migration has a version from 1, a name and SQL: " + version + " " + name);
    }
  }
}
