package app.landfall.sync.client.attempt;

import app.landfall.store.replication.ServerBinding;
import app.landfall.store.replication.UnfinishedCounts;
import app.landfall.sync.Activity;
import app.landfall.sync.client.parts.Scheduler;
import app.landfall.sync.client.parts.SyncParts;
import app.landfall.sync.client.parts.SyncThread;
import app.landfall.sync.client.status.ActivityLog;
import app.landfall.sync.client.status.CostMeter;
import app.landfall.sync.client.transport.ServerCredentials;
import app.landfall.sync.protocol.SessionReply;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The state of sync that outlives an attempt: the parts, the session, the key, the sizes. Bound to
/// the sync thread.
public final class SyncContext {
  private final SyncParts parts;
  private final SyncThread thread;
  private final ActivityLog log;
  private final BatchSize batch = new BatchSize();
  private final CostMeter cost = new CostMeter();
  private final BlobAgenda agenda;
  private @Nullable SessionReply session;
  private @Nullable ServerCredentials access;
  private UnfinishedCounts counts = UnfinishedCounts.NONE;
  private boolean pullDue;
  private boolean filling;
  private long nonces;
  private boolean echoing;

  public SyncContext(SyncParts parts, SyncThread thread, ActivityLog log) {
    this.parts = parts;
    this.thread = thread;
    this.log = log;
    this.agenda = new BlobAgenda(parts, thread);
  }

  public SyncParts parts() {
    return parts;
  }

  public SyncThread thread() {
    return thread;
  }

  public Scheduler.Timer after(Duration delay, Runnable event) {
    return thread.after(delay, event);
  }

  BatchSize batch() {
    return batch;
  }

  BlobAgenda agenda() {
    return agenda;
  }

  /// Whether there may be blobs to move now.
  public boolean filesDue() {
    return agenda.isDue();
  }

  /// Whether somebody waits for a blob.
  public boolean filesWanted() {
    return parts.replication().blobs().isDemanded();
  }

  /// Somebody waits for it, or all looks different: blobs are tried, whatever went wrong before.
  public void wantFiles() {
    agenda.wanted();
  }

  /// Tells those who wait for blobs why they cannot have them now.
  public void noFilesNow(String why) {
    if (filesWanted()) {
      parts.replication().blobs().notNow(why);
    }
  }

  public CostMeter cost() {
    return cost;
  }

  public void log(Activity.Event event) {
    log.add(parts.clock().instant(), event);
  }

  /// The session that holds; null = one must be opened first.
  public @Nullable SessionReply session() {
    return session;
  }

  void session(@Nullable SessionReply opened) {
    session = opened;
    echoing = false;
  }

  /// A text that no call has had before.
  String nonce() {
    return Long.toHexString(parts.clock().millis()) + "-" + Long.toHexString(++nonces);
  }

  /// Whether a page answers the call with that nonce. A server that has echoed one in this session
  /// always does; one that knows none never does.
  boolean isEcho(String nonce, String echoed) {
    echoing |= echoed.equals(nonce);
    return echoed.equals(nonce) || echoed.isEmpty() && !echoing;
  }

  /// Reads the key once and keeps it in memory; null = there is none.
  public @Nullable ServerCredentials access(ServerBinding binding) {
    return access == null ? readAccess(binding).orElse(null) : access;
  }

  /// Reads the key again.
  Optional<ServerCredentials> readAccess(ServerBinding binding) {
    Optional<ServerCredentials> read =
        parts
            .vault()
            .token(binding.server())
            .map(token -> new ServerCredentials(binding.address(), token));
    access = read.orElse(null);
    return read;
  }

  /// Makes the next attempt read the key and open a session anew.
  public void forgetAccess() {
    access = null;
    session = null;
  }

  /// Whether the server may have something new that no pull has been asked for yet.
  public boolean pullDue() {
    return pullDue;
  }

  public void pullDue(boolean due) {
    pullDue = due;
  }

  public UnfinishedCounts counts() {
    return counts;
  }

  /// Whether anything here is not known to be at the server and back, or a table is not filled.
  public boolean pending() {
    return counts.waiting() > 0
        || counts.changes() > 0
        || counts.acceptedNotApplied() > 0
        || filling;
  }

  /// Whether rows wait for their turn.
  boolean rowsWait() {
    return pullDue || pending();
  }

  /// A table may be declared at any moment, and begins to be filled then.
  public void refreshCounts() {
    long before = counts.files();
    counts = parts.replication().counts();
    if (counts.files() > before) {
      agenda.due();
    }
    filling = parts.replication().pulls().size() > 1;
  }
}
