package app.landfall.sync.protocol;

import java.util.HexFormat;
import java.util.TreeMap;

/// A value that lost against one its writer had not seen. Both are kept.
///
/// Made by the server only, as a row of the synced table [#TABLE]; a client may write nothing of it
/// but [#RESOLVED]. The desktop's declarations decide whether it demands a decision.
///
/// @param row where
/// @param root the record it belongs to
/// @param field the field, or [#DELETION] where one deleted what another edited
/// @param winner what is used now
/// @param loser what was set aside
/// @param base what both had seen before; [Value#NULL] where the server no longer knows
/// @param winnerReplica who wrote the winner
/// @param winnerTime when, effective time
/// @param loserReplica who wrote the loser
/// @param loserTime when, effective time
/// @param loserStamp the loser's own stamp, part of the conflict's id
public record Conflict(
    RowKey row,
    RowKey root,
    String field,
    Value winner,
    Value loser,
    Value base,
    String winnerReplica,
    HybridTime winnerTime,
    String loserReplica,
    HybridTime loserTime,
    HybridTime loserStamp) {

  /// The synced table of conflicts; written by the server.
  public static final String TABLE = "conflicts";

  /// The field name of a deletion: 1 = deleted, 0 = kept.
  public static final String DELETION = "_deleted";

  /// The one field a client may write: 1 once somebody has decided.
  public static final String RESOLVED = "resolved";

  /// A deterministic id: hash(table, row, field, loser's stamp) as UUID text, so that the same
  /// conflict found twice is one row.
  public String id() {
    String name = String.join("\n", row.table(), row.id(), field, loserStamp.text());
    String hex = Hashes.sha256Hex(name);
    return uuid(HexFormat.of().parseHex(hex, 0, 32));
  }

  /// Its columns as a row of [#TABLE]; values are canonical JSON text.
  public TreeMap<String, Value> fields() {
    TreeMap<String, Value> fields = new TreeMap<>();
    fields.put("of_table", new Value.Text(row.table()));
    fields.put("of_id", new Value.Text(row.id()));
    fields.put("of_root_table", new Value.Text(root.table()));
    fields.put("of_root_id", new Value.Text(root.id()));
    fields.put("of_field", new Value.Text(field));
    fields.put("winner", new Value.Text(winner.canonical()));
    fields.put("loser", new Value.Text(loser.canonical()));
    fields.put("base", new Value.Text(base.canonical()));
    fields.put("winner_replica", new Value.Text(winnerReplica));
    fields.put("winner_time", new Value.Text(winnerTime.text()));
    fields.put("loser_replica", new Value.Text(loserReplica));
    fields.put("loser_time", new Value.Text(loserTime.text()));
    fields.put(RESOLVED, new Value.Int(0));
    return fields;
  }

  private static String uuid(byte[] b) {
    b[6] = (byte) (b[6] & 0x0f | 0x80); // RFC 9562 version 8: a custom hash
    b[8] = (byte) (b[8] & 0x3f | 0x80);
    String hex = HexFormat.of().formatHex(b);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }
}
