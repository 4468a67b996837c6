package app.landfall.sync.protocol;

/// The name of one row everywhere: its table and its id.
///
/// @param table 1 to 64 characters, a lower-case letter first, then letters, digits, underscores
/// @param id 1 to 128 characters without control characters; UUIDv7 text where Landfall made it
public record RowKey(String table, String id) implements Comparable<RowKey> {
  public RowKey {
    if (!isTableName(table)) {
      throw new ProtocolException("not a table name: " + ProtocolException.shortened(table));
    }
    if (!isId(id)) {
      throw new ProtocolException("not a row id: " + ProtocolException.shortened(id));
    }
  }

  /// Whether `name` can name a synced table.
  public static boolean isTableName(String name) {
    if (name.isEmpty() || name.length() > 64 || !isLower(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLower(c) && c != '_' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isId(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (Character.isISOControl(id.charAt(i)) || Character.isSurrogate(id.charAt(i))) {
        return false;
      }
    }
    return !id.isEmpty() && id.length() <= 128;
  }

  @Override
  public int compareTo(RowKey other) {
    int byTable = table.compareTo(other.table);
    return byTable != 0 ? byTable : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return table + "/" + id;
  }
}
