/// The sync protocol, version 1: this page is its specification.
///
/// ## Shape
///
/// Up: an ordered log per replica (`POST /v1/push`). Down: the latest row per key by server
/// sequence (`GET /v1/pull`), so that a first sync costs what lives, not what happened. The server
/// merges field by field; replicas take what it says and show their own unfinished changes over it.
/// It stores rows as documents and knows no table.
///
/// ## Encoding
///
/// JSON in UTF-8; NDJSON (one object a line, LF) for push bodies and pull pages; either side may
/// gzip (`Content-Encoding`). Each message carries `"protocol":1`; the calls after pairing carry
/// `Authorization: Bearer TOKEN`. Readers ignore members they do not know. Errors of a whole call
/// are `application/problem+json` ([app.landfall.sync.protocol.Problem]).
///
/// A value is `null`, a 64-bit integer, a string, `{"real":"0.1"}` or `{"hex":"00ff"}`; see
/// [app.landfall.sync.protocol.Value] for its canonical bytes. A time is text:
/// `mmmmmmmmmmmm-cccc-replica` ([app.landfall.sync.protocol.HybridTime]).
///
/// ## Calls
///
/// - `POST /v1/pair` — [app.landfall.sync.protocol.PairRequest] →
///   [app.landfall.sync.protocol.PairReply]. No token. A code works once.
/// - `POST /v1/session` — [app.landfall.sync.protocol.SessionRequest] →
///   [app.landfall.sync.protocol.SessionReply].
/// - `POST /v1/push` — a line [app.landfall.sync.protocol.PushHeader], then one line a
///   [app.landfall.sync.protocol.PushTransaction] → [app.landfall.sync.protocol.PushReply]. Each
///   line takes effect in one database transaction with its outcome, sequences and log entries.
///   hashₙ = SHA-256(hashₙ₋₁ ‖ line), hash₀ = 32 zero bytes. Seen with the same hash: the stored
///   outcome. A gap: 409 `gap` with `expected`. The same number with another hash: 409 `fork` with
///   the server's `hashes` by number: what is the same counts as acknowledged, what differs moves
///   to a new replica id with its times kept. A refusal is an outcome inside a 200.
/// - `GET /v1/pull?workspace=W&replica=R&after=N&limit=K` — a
///   [app.landfall.sync.protocol.PullPage]: header line, then rows by sequence. A page has no fixed
///   end: it is `complete` when it reaches the head in its own read snapshot. With
///   `&table=T&columns=HASH` it moves one table's back-fill cursor instead. A row whose sequence is
///   not above the one known is ignored.
/// - `GET /v1/events?workspace=W&replica=R` — server-sent events: `event: changed`, `data: {}`
///   whenever the head has moved, a comment every 15 s as a keep-alive; 35 s of silence is a dead
///   line. With `&after=N&wait=S` a long poll instead: 200 `{"head":M}` as soon as the head is
///   above N, else 204 after S seconds (at most 30). Hints only.
/// - `GET /v1/history?workspace=W&table=T&id=I` — the accepted changes of one row from the server's
///   log: NDJSON of `{"seq","replica","push_no","time","stamp","change":{…}}`, oldest first.
/// - `PUT·GET /v1/blobs/{sha256}?workspace=W` — content-addressed bytes.
/// - `PUT·GET·DELETE /{table}/{id}` — the plain contract: a flat JSON record with `id` and
///   `updated_at`, answered by the winning record.
///
/// ## Merging
///
/// Effective time = min(stamp, the server's next tick). A field goes to the later effective time
/// ([app.landfall.sync.protocol.FieldMerge]); whoever had seen the current value beats it. A value
/// that loses to, or is overwritten by, a writer who had not seen it becomes a row of the synced
/// table `conflicts` ([app.landfall.sync.protocol.Conflict]). A removal of a root is one tombstone;
/// it takes effect unless another replica wrote any row of the aggregate above its base; a change
/// that arrives on a tombstone always revives. Whenever a removal does not take, or an aggregate is
/// revived, each of its rows gets a new sequence.
@NullMarked
package app.landfall.sync.protocol;

import org.jspecify.annotations.NullMarked;
