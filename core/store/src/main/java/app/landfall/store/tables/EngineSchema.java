package app.landfall.store.tables;

import app.landfall.database.Migration;
import app.landfall.store.SyncedTable;
import java.util.List;

/// The engine's own tables: part of the file format, changed only by further steps.
///
/// Every name begins with `landfall_`, which plugins cannot use; `conflicts` and `computers` are
/// ordinary synced tables that the server writes. Plugins may name in their SQL, to read them,
/// `conflicts`, `landfall_waiting`, `landfall_refused` and `landfall_blob`.
public final class EngineSchema {
  /// The owner in `landfall_migration`.
  public static final String OWNER = "landfall";

  private static final String FIRST =
      """
      CREATE TABLE landfall_meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;

      -- Empty in every committed state: what an outside program writes has no context.
      CREATE TABLE landfall_context(tx INTEGER, capture INTEGER, at TEXT);

      CREATE TABLE landfall_table(
        tbl TEXT PRIMARY KEY, owner TEXT NOT NULL, declaration TEXT NOT NULL) WITHOUT ROWID;

      -- One local transaction: its time, what had been seen, and the wall it was drawn from, so
      -- that it can be corrected until it is cut.
      CREATE TABLE landfall_tx(
        tx INTEGER PRIMARY KEY, time TEXT NOT NULL, seen TEXT NOT NULL, wall INTEGER NOT NULL,
        shift INTEGER NOT NULL, source TEXT NOT NULL, fixed INTEGER NOT NULL DEFAULT 0);

      -- Outbox, own history, undo and the acknowledged tail in one. Append-only with an integer
      -- key and nothing that could fail or be ignored: it is written by triggers inside whatever
      -- statement changed a row. One line a field ("set"), one a new row ("put"), one a removed
      -- row ("remove") with its former values ("old"); "mark" = an engine column was touched.
      CREATE TABLE landfall_change(
        change_id INTEGER PRIMARY KEY, tx INTEGER, tbl TEXT, id TEXT, root_tbl TEXT, root TEXT,
        kind TEXT, field TEXT, old, new, base INTEGER, push INTEGER, state INTEGER DEFAULT 0);
      CREATE INDEX landfall_change_open ON landfall_change(root, tbl, id) WHERE state < 4;
      CREATE INDEX landfall_change_waiting ON landfall_change(change_id) WHERE state = 0;
      CREATE INDEX landfall_change_push ON landfall_change(push)
        WHERE push IS NOT NULL AND state < 4;
      CREATE INDEX landfall_change_parked ON landfall_change(root) WHERE state = 3;

      CREATE TABLE landfall_push(
        push_id INTEGER PRIMARY KEY, replica TEXT NOT NULL, push_no INTEGER NOT NULL,
        part INTEGER NOT NULL, parts INTEGER NOT NULL, line BLOB NOT NULL, hash BLOB NOT NULL,
        changes INTEGER NOT NULL, state INTEGER NOT NULL, seq INTEGER NOT NULL DEFAULT 0,
        reason TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT '');
      CREATE UNIQUE INDEX landfall_push_no ON landfall_push(replica, push_no);
      CREATE INDEX landfall_push_open ON landfall_push(state, push_no) WHERE state < 4;

      -- How many changed rows of a root wait (waiting or cut).
      CREATE TABLE landfall_waiting(
        root_tbl TEXT NOT NULL, root TEXT NOT NULL, n INTEGER NOT NULL,
        PRIMARY KEY(root_tbl, root)) WITHOUT ROWID;

      -- The server's last known row, only where the view differs from it.
      CREATE TABLE landfall_base(
        tbl TEXT NOT NULL, id TEXT NOT NULL, root_tbl TEXT NOT NULL, root TEXT NOT NULL,
        seq INTEGER NOT NULL, deleted INTEGER NOT NULL, time TEXT NOT NULL, doc TEXT NOT NULL,
        PRIMARY KEY(tbl, id)) WITHOUT ROWID;
      CREATE INDEX landfall_base_root ON landfall_base(root, root_tbl);

      -- Server rows that cannot be stored here yet, kept and tried again.
      CREATE TABLE landfall_held(
        tbl TEXT NOT NULL, id TEXT NOT NULL, root_tbl TEXT NOT NULL, root TEXT NOT NULL,
        seq INTEGER NOT NULL, reason TEXT NOT NULL, line BLOB NOT NULL, PRIMARY KEY(tbl, id)
      ) WITHOUT ROWID;

      -- Pulled, durable, not applied.
      CREATE TABLE landfall_stage(
        tbl TEXT NOT NULL, id TEXT NOT NULL, cursor TEXT NOT NULL, seq INTEGER NOT NULL,
        rank INTEGER NOT NULL, line BLOB NOT NULL, PRIMARY KEY(cursor, tbl, id)) WITHOUT ROWID;
      CREATE INDEX landfall_stage_rank ON landfall_stage(cursor, rank, seq);

      -- A cursor a table and column set beside the main one (tbl '*'): applied and staged
      -- sequence, and whether a back-fill has reached the head.
      CREATE TABLE landfall_cursor(
        tbl TEXT NOT NULL, columns TEXT NOT NULL, applied INTEGER NOT NULL,
        staged INTEGER NOT NULL, complete INTEGER NOT NULL, PRIMARY KEY(tbl, columns)
      ) WITHOUT ROWID;

      CREATE TABLE landfall_sum(
        tbl TEXT PRIMARY KEY, count INTEGER NOT NULL, xor INTEGER NOT NULL) WITHOUT ROWID;

      -- Rows as they were when they were deleted, by whoever deleted them.
      CREATE TABLE landfall_bin(
        bin_id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, id TEXT NOT NULL, root_tbl TEXT NOT NULL,
        root TEXT NOT NULL, at TEXT NOT NULL, doc TEXT NOT NULL);
      CREATE INDEX landfall_bin_root ON landfall_bin(root, root_tbl);

      CREATE TABLE conflicts(
        id TEXT PRIMARY KEY, of_table TEXT NOT NULL DEFAULT '', of_id TEXT NOT NULL DEFAULT '',
        of_root_table TEXT NOT NULL DEFAULT '', of_root_id TEXT NOT NULL DEFAULT '',
        of_field TEXT NOT NULL DEFAULT '', winner TEXT NOT NULL DEFAULT 'null',
        loser TEXT NOT NULL DEFAULT 'null', base TEXT NOT NULL DEFAULT 'null',
        winner_replica TEXT NOT NULL DEFAULT '', winner_time TEXT NOT NULL DEFAULT '',
        loser_replica TEXT NOT NULL DEFAULT '', loser_time TEXT NOT NULL DEFAULT '',
        resolved INTEGER NOT NULL DEFAULT 0,
        _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);
      CREATE INDEX conflicts_open ON conflicts(of_root_id) WHERE resolved = 0;

      CREATE TABLE computers(
        id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '', paired_at TEXT NOT NULL DEFAULT '',
        _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);
      """;

  private static final String HISTORY =
      """
      CREATE INDEX landfall_change_done ON landfall_change(tbl, id) WHERE state = 4;

      -- Where a local transaction's lines lie, for undo.
      ALTER TABLE landfall_tx ADD COLUMN first_change INTEGER;
      ALTER TABLE landfall_tx ADD COLUMN last_change INTEGER;

      -- The local transaction that took a row; null where it was the server or a decision.
      ALTER TABLE landfall_bin ADD COLUMN tx INTEGER;

      -- What arrived over a row that was here: a field's former and new value ("set"), or the whole
      -- row as a document that was deleted elsewhere ("remove").
      CREATE TABLE landfall_former(
        former_id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
        field TEXT, old, new, time TEXT NOT NULL);
      CREATE INDEX landfall_former_row ON landfall_former(tbl, id);
      """;

  private static final String NOW =
      """
      -- What every commit changes, in one row: how many there were, the last local transaction, the
      -- last time drawn, the last line captured, and what waits.
      CREATE TABLE landfall_now(
        one INTEGER PRIMARY KEY, commits INTEGER NOT NULL, next_tx INTEGER NOT NULL,
        last_time TEXT NOT NULL, last_change INTEGER NOT NULL, waiting_roots INTEGER NOT NULL,
        waiting_changes INTEGER NOT NULL);
      INSERT INTO landfall_now SELECT 1,
        ifnull((SELECT value FROM landfall_meta WHERE key = 'commits'), 0),
        ifnull((SELECT value FROM landfall_meta WHERE key = 'next_tx'), 0),
        ifnull((SELECT value FROM landfall_meta WHERE key = 'last_time'), ''),
        ifnull((SELECT max(change_id) FROM landfall_change WHERE tx IS NOT NULL), 0),
        ifnull((SELECT value FROM landfall_meta WHERE key = 'waiting_roots'), 0),
        ifnull((SELECT value FROM landfall_meta WHERE key = 'waiting_changes'), 0);
      DELETE FROM landfall_meta WHERE key IN
        ('commits', 'next_tx', 'last_time', 'waiting_roots', 'waiting_changes');
      """;

  private static final String AGES =
      """
      -- When it was cut, by this computer's clock: finished ones are kept for a time.
      ALTER TABLE landfall_push ADD COLUMN at INTEGER;
      CREATE INDEX landfall_push_at ON landfall_push(at);
      """;

  private static final String FEWER_PAGES =
      """
      -- The context of a transaction stands in the row that every commit writes anyway. Null in every
      -- committed state; triggers of before go on reading it by its old name.
      ALTER TABLE landfall_now ADD COLUMN context_tx INTEGER;
      ALTER TABLE landfall_now ADD COLUMN capture INTEGER;
      ALTER TABLE landfall_now ADD COLUMN at TEXT;
      DROP TABLE landfall_context;
      CREATE VIEW landfall_context AS
        SELECT context_tx AS tx, capture, at FROM landfall_now WHERE one = 1 AND capture IS NOT NULL;

      -- What waits is found from 'first_waiting' on: an index would be one more page in every save.
      DROP INDEX landfall_change_waiting;

      -- What an outside program changed in a table that is not what was declared any more: kept until
      -- its plugin is back.
      CREATE TABLE landfall_aside(
        aside_id INTEGER PRIMARY KEY, tbl TEXT, id TEXT, root_tbl TEXT, root TEXT, kind TEXT,
        field TEXT, old, new, base INTEGER, state INTEGER);
      """;

  private static final String REFUSED =
      """
      -- The records with changes that the server refused, for the SQL of plugins, as landfall_waiting
      -- is for those that wait. Which number that state has is known here only.
      CREATE VIEW landfall_refused AS
        SELECT DISTINCT root_tbl, root FROM landfall_change WHERE state = 3;
      """;

  private static final String MARKS =
      """
      -- The server's history as it is known here: the marks of its transactions, its branches by where
      -- they begin, and of each replica the last push that is part of what was pulled.
      CREATE TABLE landfall_mark(seq INTEGER PRIMARY KEY, hash TEXT NOT NULL);
      CREATE TABLE landfall_branch(start INTEGER PRIMARY KEY, id TEXT NOT NULL);
      CREATE TABLE landfall_peer(
        replica TEXT PRIMARY KEY, push_no INTEGER NOT NULL) WITHOUT ROWID;
      -- What a row includes of branches that the server has lost, and whether that is all of it.
      CREATE TABLE landfall_lineage(
        tbl TEXT NOT NULL, id TEXT NOT NULL, past TEXT NOT NULL, whole INTEGER NOT NULL,
        PRIMARY KEY(tbl, id)) WITHOUT ROWID;
      -- What is deleted at the server, with its last fields, and (deleted = 0) what a record's
      -- deletion hides.
      CREATE TABLE landfall_tomb(
        tbl TEXT NOT NULL, id TEXT NOT NULL, root_tbl TEXT NOT NULL, root TEXT NOT NULL,
        seq INTEGER NOT NULL, deleted INTEGER NOT NULL, time TEXT NOT NULL, doc TEXT NOT NULL,
        PRIMARY KEY(tbl, id)) WITHOUT ROWID;
      -- Rows as the server had them before it went back, offered to it.
      CREATE TABLE landfall_offer(
        offer_id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, id TEXT NOT NULL, root_tbl TEXT NOT NULL,
        root TEXT NOT NULL, branch TEXT NOT NULL, seq INTEGER NOT NULL, past TEXT NOT NULL,
        whole INTEGER NOT NULL, common TEXT NOT NULL, deleted INTEGER NOT NULL, time TEXT NOT NULL,
        doc TEXT NOT NULL, up_to TEXT NOT NULL, known TEXT NOT NULL, push INTEGER,
        state INTEGER NOT NULL);
      CREATE INDEX landfall_offer_row ON landfall_offer(root, tbl, id);
      CREATE INDEX landfall_offer_push ON landfall_offer(push);
      -- What the writer of a change had seen of branches that the server has lost.
      ALTER TABLE landfall_change ADD COLUMN seen TEXT;
      """;

  private static final String BLOBS =
      """
      -- Files by their SHA-256: whether it is here, when the server last said that it has it (0 = it
      -- has not), why it does not take it, and since when no row refers to it.
      CREATE TABLE landfall_blob(
        sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, here INTEGER NOT NULL,
        server INTEGER NOT NULL, refusal TEXT NOT NULL DEFAULT '', unused INTEGER) WITHOUT ROWID;
      """;

  private static final String REMOVALS =
      """
      -- Records that the server has removed and that are shown on until a person has agreed.
      CREATE TABLE landfall_removal(
        tbl TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY(tbl, id)) WITHOUT ROWID;
      """;

  public static final List<Migration> STEPS =
      List.of(
          new Migration(1, "engine tables", FIRST),
          new Migration(2, "history", HISTORY),
          new Migration(3, "one row a commit", NOW),
          new Migration(4, "ages of pushes", AGES),
          new Migration(5, "fewer pages a save", FEWER_PAGES),
          new Migration(6, "refused records", REFUSED),
          new Migration(7, "marks, tombs, offers", MARKS),
          new Migration(8, "blobs", BLOBS),
          new Migration(9, "held removals", REMOVALS));

  /// The engine's own synced tables.
  public static final List<SyncedTable> TABLES =
      List.of(SyncedTable.root("conflicts").build(), SyncedTable.root("computers").build());

  private EngineSchema() {}
}
