package app.landfall.sync.server.store.sqlite;

import app.landfall.database.Migration;
import java.util.List;

/// The server's tables. Every one that holds a tenant's data starts its key with the workspace.
final class Schema {
  /// Whose migrations these are.
  static final String OWNER = "landfall-server";

  static final List<Migration> STEPS =
      List.of(
          new Migration(
              1,
              "rows, log, pushes, devices",
              """
              CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

              CREATE TABLE workspace(
                no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE,
                epoch TEXT NOT NULL, restored_head INTEGER NOT NULL, head INTEGER NOT NULL,
                clock TEXT NOT NULL, created_at TEXT NOT NULL);

              -- doc: the values, as they are sent. clocks: of each field its effective time, the
              -- writer's stamp, the sequence and the replica. hidden: the root is deleted, this
              -- row is not itself.
              CREATE TABLE record(
                workspace INTEGER NOT NULL, tbl TEXT NOT NULL, id TEXT NOT NULL,
                root_tbl TEXT NOT NULL, root TEXT NOT NULL, child INTEGER NOT NULL,
                seq INTEGER NOT NULL, deleted INTEGER NOT NULL, hidden INTEGER NOT NULL,
                time TEXT NOT NULL, replica TEXT NOT NULL,
                removed_time TEXT, removed_stamp TEXT, removed_by TEXT,
                doc TEXT NOT NULL, clocks TEXT NOT NULL,
                PRIMARY KEY(workspace, tbl, id));
              CREATE UNIQUE INDEX record_by_seq ON record(workspace, seq, tbl);
              CREATE INDEX record_by_root ON record(workspace, root_tbl, root) WHERE child=1;

              CREATE TABLE log(
                n INTEGER PRIMARY KEY, workspace INTEGER NOT NULL, seq INTEGER NOT NULL,
                replica TEXT NOT NULL, push_no INTEGER NOT NULL,
                tbl TEXT NOT NULL, id TEXT NOT NULL, root_tbl TEXT NOT NULL, root TEXT NOT NULL,
                kind TEXT NOT NULL, stamp TEXT NOT NULL, time TEXT NOT NULL,
                base INTEGER NOT NULL, fields TEXT NOT NULL, lost TEXT NOT NULL);
              CREATE INDEX log_by_stamp ON log(workspace, tbl, id, stamp);
              CREATE INDEX log_by_root ON log(workspace, root_tbl, root, seq);

              CREATE TABLE table_state(
                workspace INTEGER NOT NULL, tbl TEXT NOT NULL, count INTEGER NOT NULL,
                xor INTEGER NOT NULL, child INTEGER NOT NULL,
                PRIMARY KEY(workspace, tbl)) WITHOUT ROWID;

              CREATE TABLE replica(
                workspace INTEGER NOT NULL, id TEXT NOT NULL, device INTEGER NOT NULL,
                last_push_no INTEGER NOT NULL, last_hash BLOB NOT NULL,
                PRIMARY KEY(workspace, id)) WITHOUT ROWID;
              CREATE TABLE push(
                workspace INTEGER NOT NULL, replica TEXT NOT NULL, push_no INTEGER NOT NULL,
                hash BLOB NOT NULL, outcome TEXT NOT NULL,
                PRIMARY KEY(workspace, replica, push_no)) WITHOUT ROWID;
              CREATE TABLE staged(
                workspace INTEGER NOT NULL, replica TEXT NOT NULL, push_no INTEGER NOT NULL,
                part INTEGER NOT NULL, parts INTEGER NOT NULL, line BLOB NOT NULL,
                PRIMARY KEY(workspace, replica, push_no));

              CREATE TABLE device(
                no INTEGER PRIMARY KEY, workspace INTEGER NOT NULL, name TEXT NOT NULL,
                token_hash TEXT NOT NULL UNIQUE, paired_at TEXT NOT NULL, revoked_at TEXT);
              CREATE TABLE pairing(
                code_hash TEXT PRIMARY KEY, workspace INTEGER NOT NULL,
                expires_at INTEGER NOT NULL, used_at TEXT) WITHOUT ROWID;

              CREATE TABLE plain_seen(
                workspace INTEGER NOT NULL, hash TEXT NOT NULL,
                PRIMARY KEY(workspace, hash)) WITHOUT ROWID;
              CREATE TABLE plain_answered(
                workspace INTEGER NOT NULL, tbl TEXT NOT NULL, id TEXT NOT NULL,
                seq INTEGER NOT NULL, PRIMARY KEY(workspace, tbl, id)) WITHOUT ROWID;
              CREATE TABLE plain_number(
                workspace INTEGER NOT NULL, tbl TEXT NOT NULL, field TEXT NOT NULL,
                PRIMARY KEY(workspace, tbl, field)) WITHOUT ROWID;

              CREATE TABLE blob(
                workspace INTEGER NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
                created_at TEXT NOT NULL, PRIMARY KEY(workspace, sha256)) WITHOUT ROWID;
              """),
          new Migration(
              2,
              "marks, branches, offers",
              """
              -- The name of all that was stored when a sequence was the head, see Mark.
              CREATE TABLE mark(
                workspace INTEGER NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL,
                PRIMARY KEY(workspace, seq)) WITHOUT ROWID;
              -- Stretches of sequences; process: of which process of the server it was begun.
              CREATE TABLE branch(
                workspace INTEGER NOT NULL, start INTEGER NOT NULL, id TEXT NOT NULL,
                process TEXT NOT NULL, PRIMARY KEY(workspace, id)) WITHOUT ROWID;
              INSERT INTO branch SELECT no, 0, epoch, '' FROM workspace;
              INSERT INTO mark SELECT no, head, replace(epoch, '-', '') FROM workspace;

              -- past: what the row includes of lost branches, null = nothing. taken: the sequence at
              -- which an offer became the row whole.
              ALTER TABLE record ADD COLUMN past TEXT;
              ALTER TABLE record ADD COLUMN taken INTEGER NOT NULL DEFAULT 0;
              -- origins: of an offer, and of a write that an offer includes, where it was in lost
              -- branches. first_…: as what the line was cut first.
              ALTER TABLE log ADD COLUMN origins TEXT;
              ALTER TABLE log ADD COLUMN first_replica TEXT;
              ALTER TABLE log ADD COLUMN first_no INTEGER;
              -- Pushes whose effect is part of what was offered, sent again or not.
              CREATE TABLE known_push(
                workspace INTEGER NOT NULL, replica TEXT NOT NULL, push_no INTEGER NOT NULL,
                PRIMARY KEY(workspace, replica)) WITHOUT ROWID;
              -- The sequence of the last push that was accepted.
              ALTER TABLE replica ADD COLUMN last_seq INTEGER NOT NULL DEFAULT 0;
              """),
          new Migration(
              3,
              "counters by themselves",
              """
              -- What every write changes, apart from what a workspace is called.
              CREATE TABLE counter(
                workspace INTEGER PRIMARY KEY, epoch TEXT NOT NULL,
                restored_head INTEGER NOT NULL, head INTEGER NOT NULL, clock TEXT NOT NULL);
              INSERT INTO counter SELECT no, epoch, restored_head, head, clock FROM workspace;
              ALTER TABLE workspace DROP COLUMN epoch;
              ALTER TABLE workspace DROP COLUMN restored_head;
              ALTER TABLE workspace DROP COLUMN head;
              ALTER TABLE workspace DROP COLUMN clock;
              """),
          new Migration(
              4,
              "roles, last seen, archives, audit",
              """
              ALTER TABLE device ADD COLUMN role TEXT NOT NULL DEFAULT 'writer';
              ALTER TABLE device ADD COLUMN seen_at TEXT;
              ALTER TABLE device ADD COLUMN app TEXT;
              ALTER TABLE pairing ADD COLUMN role TEXT NOT NULL DEFAULT 'writer';
              ALTER TABLE workspace ADD COLUMN archived_at TEXT;
              CREATE TABLE audit(
                n INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, hash TEXT NOT NULL);
              """));

  private Schema() {}
}
