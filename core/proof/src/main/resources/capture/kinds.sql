-- Every kind of SQL by which a row can change, for `./landfall capture` and its tests.
--
-- == NAME | WHO | WHERE         a kind: who can do it, and what there must be for it. WHO is anybody, a plugin or
--                               outsiders (another program, or sqlite3); a `refused plugin` is one whose transaction
--                               must not be committed. WHERE is named in Kinds.
-- SQL                           one statement a line; lines that begin with two blanks continue it
--     --! refused: TEXT         of the statement above: SQLite itself must refuse it, with that text
--     --! forbidden: TEXT       the store must refuse it, without a trace
--     --! elsewhere: SQL        the store lets it do something else than it would without the store, namely this
-- api insert|save|delete ...    the same by the store's API
-- let NAME = ...                for later lines
-- forget ..., tags ...          what is gone, or new, for the statements that come after
-- stop if A = B                 nothing more
-- repeat N ... end              so often, at random fewer than N times
--
-- {...} is filled in: {NAME} of a `let`; a value; a row that is there (paper, line, tag, first tag, last tag, record of
-- some line, record of NAME); a new id (new paper, new tag, new line of NAME, new part of NAME, fresh PREFIX); {number N};
-- {one of A/B/C}.

-- rows that are new

== INSERT | anybody | room
let paper = {new paper}
INSERT INTO papers(id,vendor,total,note,amount,code,opened_here) VALUES('{paper}',{value},{value},{value},{value},{value},{value})
repeat 3
let line = {new line of paper}
INSERT INTO paper_lines(id,paper_id,text,qty,body,seen_here) VALUES('{line}','{paper}',{value},{value},{value},{value})
INSERT INTO line_parts(id,paper_id,line_id,value) VALUES('{new part of paper}','{paper}','{line}',{value})
end

== INSERT of several rows | anybody | room
let a = {new paper}
let b = {new paper}
INSERT INTO papers(id,vendor,note) VALUES('{a}',{value},{value}),('{b}',{value},{value})

== INSERT of defaults | anybody | room
INSERT INTO papers DEFAULT VALUES
    --! forbidden: an id is text

== INSERT SELECT | anybody | papers
let from = {paper}
INSERT INTO papers(id,vendor,total,note,amount,draft)
  SELECT '{new paper}',vendor,total,note,amount,draft FROM papers WHERE id='{from}'
  UNION ALL SELECT '{new paper}',1,2,3,4,5

== INSERT OR IGNORE | anybody | papers
let old = {paper}
INSERT OR IGNORE INTO papers(id,note) VALUES('{old}','ignored'),('{new paper}',{value})
INSERT OR IGNORE INTO papers(id,pieces) VALUES('{fresh x}',NULL)

== INSERT OR ABORT | anybody | papers
let old = {paper}
INSERT OR ABORT INTO papers(id,note) VALUES('{fresh x}','undone'),('{old}','there already')
    --! refused: UNIQUE constraint failed

== INSERT OR FAIL | anybody | papers
let old = {paper}
INSERT OR FAIL INTO papers(id,note) VALUES('{new paper}','stays'),('{old}','there already'),('{fresh x}','never reached')
    --! refused: UNIQUE constraint failed

== bulk | anybody | few tags
let prefix = {fresh b}
tags {prefix}-1 to 120
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<120)
  INSERT INTO tags(id,name,weight) SELECT '{prefix}-'||i,'bulk'||i,i/3.0 FROM n
UPDATE tags SET name=upper(name) WHERE length(name)%2=0

-- rows put in place of others

== INSERT OR REPLACE | anybody | papers
INSERT OR REPLACE INTO papers(id,vendor,note) VALUES('{paper}',{value},{value}),('{new paper}',{value},{value})

== REPLACE of a record with lines | anybody | lines
REPLACE INTO papers(id,vendor,total,currency,opened_here) VALUES('{record of some line}',{value},{value},{value},{value})

== REPLACE of all by themselves | anybody | papers
REPLACE INTO papers SELECT * FROM papers
REPLACE INTO paper_lines SELECT * FROM paper_lines

== REPLACE of a line | anybody | lines
let line = {line}
REPLACE INTO paper_lines(id,paper_id,text,body) VALUES('{line}','{record of line}',{value},{value})

== DELETE and INSERT of one id | anybody | papers
let paper = {paper}
DELETE FROM papers WHERE id='{paper}'
INSERT INTO papers(id,vendor,draft) VALUES('{paper}',{value},{value})

== INSERT, DELETE and INSERT of one id | anybody | room
let paper = {new paper}
INSERT INTO papers(id,note,_seq,synced,updated_at) VALUES('{paper}',{value},7,1,'x')
DELETE FROM papers WHERE id='{paper}'
INSERT INTO papers(id,note,_seq,synced,updated_at) VALUES('{paper}',{value},8,1,'y')

== REPLACE by the number of a row | anybody | tags
let old = {tag}
forget tag {old}
INSERT OR REPLACE INTO tags(rowid,id,name) SELECT rowid,'{new tag}',{value} FROM tags WHERE id='{old}'

== UPDATE OR REPLACE of the number of a row | anybody | two tags
UPDATE OR REPLACE tags SET rowid=(SELECT rowid FROM tags WHERE id='{first tag}'), name={value} WHERE id='{last tag}'
    --! forbidden: never changes

-- upserts

== upsert DO UPDATE | anybody | papers
INSERT INTO papers(id,note,amount) VALUES('{paper}',{value},{value}),('{new paper}',{value},{value})
  ON CONFLICT(id) DO UPDATE SET note=excluded.note,amount=excluded.amount,_seq=77,synced=1

== upsert DO UPDATE WHERE | anybody | papers
INSERT INTO papers(id,note) VALUES('{paper}','w') ON CONFLICT(id) DO UPDATE SET note=excluded.note WHERE vendor IS NULL

== upsert DO NOTHING | anybody | papers
INSERT INTO papers(id,note) VALUES('{paper}','never') ON CONFLICT DO NOTHING

== upsert that would change the id | anybody | papers
INSERT INTO papers(id) VALUES('{paper}') ON CONFLICT(id) DO UPDATE SET id=excluded.id||'x'
    --! forbidden: never change

-- rows that change

== UPDATE | anybody | papers
UPDATE papers SET {one of vendor/total/currency/note/amount/code/draft}={value} WHERE id='{paper}'

== UPDATE of a line and a part | anybody | lines
UPDATE paper_lines SET text={value},seen_here={value} WHERE id='{line}'
UPDATE line_parts SET value={value} WHERE line_id='{line}'

== UPDATE of all | anybody | papers
UPDATE papers SET pieces=pieces+1, note={value}

== UPDATE FROM | anybody | lines
UPDATE papers SET note=l.text, total=l.n
  FROM (SELECT paper_id,min(text) AS text,count(*) AS n FROM paper_lines GROUP BY paper_id) AS l
  WHERE l.paper_id=papers.id

== UPDATE OR IGNORE | anybody | papers
UPDATE OR IGNORE papers SET pieces=NULL, note='ignored'

== UPDATE OR REPLACE | anybody | papers
UPDATE OR REPLACE papers SET pieces=NULL, note={value} WHERE id='{paper}'

== UPDATE OR FAIL | anybody | papers
UPDATE OR ABORT papers SET pieces=NULL WHERE id='{paper}'
    --! refused: NOT NULL constraint failed

== UPDATE that changes nothing | anybody | papers
UPDATE papers SET vendor=vendor, note=note, total=total, amount=amount
UPDATE papers SET note='never' WHERE 0

== UPDATE there and back | anybody | papers
UPDATE papers SET pieces=pieces+1
UPDATE papers SET pieces=pieces-1

== UPDATE of a local column | anybody | papers
UPDATE papers SET opened_here={value}, draft='d'

== UPDATE of letters' case only | anybody | papers
UPDATE papers SET code='Abc', vendor='Acme'
UPDATE papers SET code='aBC', vendor=vendor||' '

== UPDATE of the type only | anybody | papers
UPDATE papers SET note=10
UPDATE papers SET note={one of 10.0/'10'/x'3130'}

== UPDATE WITH | anybody | papers
WITH some(id) AS (SELECT id FROM papers ORDER BY id LIMIT 2) UPDATE papers SET vendor={value} WHERE id IN some

== UPDATE through a view | anybody | papers
UPDATE priced SET total={value}

== UPDATE of a row's number | anybody | papers
UPDATE papers SET rowid=(SELECT max(rowid) FROM papers)+10 WHERE id='{paper}'
    --! forbidden: never changes

== UPDATE of an id | anybody | papers
UPDATE {one of /OR IGNORE /OR REPLACE }papers SET id=id||'x' WHERE id='{paper}'
    --! forbidden: never change

== UPDATE of a line's record | anybody | lines and two papers
let line = {line}
let other = {paper}
stop if {other} = {record of line}
UPDATE paper_lines SET paper_id='{other}' WHERE id='{line}'
    --! forbidden: never change

== a row too large | anybody | papers
UPDATE papers SET note=hex(zeroblob(131073)) WHERE id='{paper}'
    --! forbidden: over 256 KiB

-- rows that go

== DELETE of a record | anybody | papers
let paper = {paper}
forget paper {paper}
DELETE FROM papers WHERE id='{paper}'

== DELETE of a record after its lines | anybody | lines
let paper = {record of some line}
forget paper {paper}
DELETE FROM paper_lines WHERE paper_id='{paper}'
DELETE FROM papers WHERE id='{paper}'

== DELETE of a line | anybody | lines
let line = {line}
forget line {line}
DELETE FROM paper_lines WHERE id='{line}'

== DELETE of parts | anybody | lines
DELETE FROM line_parts WHERE line_id IN (SELECT id FROM paper_lines WHERE qty IS NULL)

== DELETE of the first | anybody | tags
let first = {first tag}
forget tag {first}
DELETE FROM tags WHERE id IN (SELECT id FROM tags ORDER BY id LIMIT 1)

== DELETE of all | anybody | many papers, or now and then
forget all
DELETE FROM papers
DELETE FROM tags

== DELETE WITH | anybody | papers
WITH few AS (SELECT id FROM line_parts ORDER BY id DESC LIMIT 2) DELETE FROM line_parts WHERE id IN (SELECT id FROM few)

-- what only the store may write

== UPDATE of _seq, synced, updated_at | anybody | papers
UPDATE papers SET _seq=_seq+5, synced=1-synced, updated_at='nonsense'
UPDATE line_parts SET synced=1, _seq=99

== UPDATE of a field and synced | anybody | papers
UPDATE papers SET note={value}, synced=1, _seq=3, updated_at=NULL||'' WHERE 0
UPDATE papers SET note={value}, synced=1, _seq=3, updated_at='z' WHERE id='{paper}'

== INSERT with synced | anybody | room
INSERT INTO papers(id,synced,_seq,updated_at) VALUES('{new paper}',1,50,'never')

-- tables beside

== a local table whose trigger writes a synced one | anybody | papers
INSERT INTO remarks VALUES('{fresh r}','{paper}','remark {number 1000}')
INSERT INTO remarks VALUES('{fresh r}','x','-')
    --! refused: CHECK constraint failed

== RETURNING | anybody | papers
UPDATE papers SET note={value} WHERE id='{paper}' RETURNING id,note

== nothing but reads | anybody | papers
UPDATE diary SET what='seen'

-- what a plugin does

== INSERT by the API | plugin | room
api insert {new paper}

== save as read by the API | plugin | papers
api save {paper} {fresh note }

== DELETE by the API | plugin | papers
let paper = {paper}
forget paper {paper}
api delete {paper}

== a line without a record | refused plugin | room
INSERT INTO paper_lines(id,paper_id) VALUES('{fresh x}','nowhere')

== a line moved to another record | refused plugin | lines
REPLACE INTO paper_lines(id,paper_id) VALUES('{line}','{new paper}')

== OR ROLLBACK, and then something else | refused plugin | papers
UPDATE papers SET note='before'
INSERT OR ROLLBACK INTO papers(id) VALUES('{paper}')
    --! refused: UNIQUE constraint failed
UPDATE papers SET note='after'
    --! forbidden: rolled back

-- what another program does

== a transaction rolled back | outsiders | papers
BEGIN
UPDATE papers SET {one of vendor/total/currency/note/amount/code/draft}={value} WHERE id='{paper}'
DELETE FROM paper_lines
INSERT INTO tags(id) VALUES('{fresh x}')
ROLLBACK

== savepoints | outsiders | papers
SAVEPOINT a
UPDATE papers SET {one of vendor/total/currency/note/amount/code/draft}={value} WHERE id='{paper}'
SAVEPOINT b
DELETE FROM papers
SAVEPOINT c
INSERT INTO tags(id) VALUES('{fresh x}')
RELEASE c
ROLLBACK TO b
UPDATE papers SET {one of vendor/total/currency/note/amount/code/draft}={value} WHERE id='{paper}'
RELEASE b
RELEASE a

== OR ROLLBACK | outsiders | papers
BEGIN IMMEDIATE
UPDATE papers SET note='undone'
INSERT OR ROLLBACK INTO papers(id) VALUES('{paper}')
    --! refused: UNIQUE constraint failed
UPDATE papers SET {one of vendor/total/currency/note/amount/code/draft}={value} WHERE id='{paper}'

== a deferred check | outsiders | papers
PRAGMA foreign_keys=1
    --! elsewhere:
BEGIN
INSERT INTO paper_lines(id,paper_id) VALUES('{fresh x}','nowhere')
    --! elsewhere: SELECT 1
COMMIT
    --! forbidden: FOREIGN KEY constraint failed
ROLLBACK

== other pragmas | outsiders | lines
PRAGMA recursive_triggers=1
REPLACE INTO papers(id,note) VALUES('{record of some line}',{value})
PRAGMA recursive_triggers=0

== a line without a record, left behind | outsiders | room
let line = {fresh x}
INSERT INTO paper_lines(id,paper_id,text) VALUES('{line}','gone','x')
UPDATE paper_lines SET text='y' WHERE id='{line}'

== a line moved by another program | outsiders | lines
let line = {line}
let other = {new paper}
let text = {value}
INSERT INTO papers(id) VALUES('{other}')
REPLACE INTO paper_lines(id,paper_id,text) VALUES('{line}','{other}',{text})
    --! elsewhere: REPLACE INTO paper_lines(id,paper_id,text) VALUES('{line}','{record of line}',{text})

== VACUUM | outsiders | papers
UPDATE papers SET {one of vendor/total/currency/note/amount/code/draft}={value} WHERE id='{paper}'
VACUUM

== a copy attached | outsiders | papers
ATTACH ':memory:' AS copy
CREATE TABLE copy.kept AS SELECT * FROM papers
UPDATE papers SET note='gone', total=NULL
INSERT OR REPLACE INTO main.papers SELECT * FROM copy.kept
DETACH copy

== a temporary trigger | outsiders | papers
CREATE TEMP TRIGGER mine AFTER UPDATE OF vendor ON main.papers BEGIN UPDATE tags SET name=NEW.vendor; END
UPDATE papers SET vendor={value} WHERE id='{paper}'
DROP TRIGGER mine
