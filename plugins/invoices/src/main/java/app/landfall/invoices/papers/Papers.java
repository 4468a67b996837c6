package app.landfall.invoices.papers;

import app.landfall.invoices.incoming.ChosenFiles;
import app.landfall.invoices.incoming.IncomingFile;
import app.landfall.invoices.incoming.Place;
import app.landfall.invoices.incoming.Refusal;
import app.landfall.invoices.incoming.Taker;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The papers of this profile: keeping what comes in before it is read, finding it, and giving it
/// to an invoice. Any thread; what reads in a transaction of its own waits for the disk.
public final class Papers {
  /// With the reason until somebody has tried to read it.
  private static final String NEW = "not-read-yet";

  private static final String SELECT =
      "SELECT p.id,p.name,CAST(ifnull(p.bytes,0) AS INTEGER) AS bytes,p.kind,p.added_at,p.source,"
          + "p.invoice_id,p.reason,p.remark,ifnull(b.here,0) AS here,ifnull(b.server,0) AS at_server,"
          + "(p.invoice_id IS NOT NULL AND i.id IS NULL) AS orphaned,"
          + "ifnull(i.source_sha256=p.id,0) AS original FROM papers AS p"
          + " LEFT JOIN landfall_blob AS b ON b.sha256=p.sha256"
          + " LEFT JOIN invoices AS i ON i.id=p.invoice_id";
  private static final String NEWEST_FIRST = " ORDER BY p.added_at DESC,p.id DESC";
  private static final int MOST = 1000;

  private final Store store;
  private final InstantSource clock;

  @Inject
  Papers(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// A paper as it is stored.
  private record StoredPaper(
      String id,
      String sha256,
      String name,
      long bytes,
      String kind,
      String addedAt,
      String source,
      @Nullable String invoiceId,
      @Nullable String reason,
      @Nullable String remark) {}

  /// The papers that a list shows.
  public enum PaperFilter {
    /// The inbox: no invoice yet.
    INBOX("p.invoice_id IS NULL"),
    /// Their invoice was deleted.
    ORPHANED("p.invoice_id IS NOT NULL AND i.id IS NULL"),
    /// Every one.
    ALL("1");

    private final String condition;

    PaperFilter(String condition) {
      this.condition = condition;
    }
  }

  /// What an action did to some papers.
  ///
  /// @param count to how many
  /// @param save what the undo is given
  public record Moved(int count, long save) {}

  /// Keeps bytes that have come in, in the inbox until they are read. The same bytes are kept once,
  /// and where their file was damaged or missing it is healed. Blocks.
  ///
  /// @return the paper's id
  /// @throws java.util.concurrent.CompletionException with a [app.landfall.store.StoreException]
  ///   where they cannot be kept
  public String keep(String name, byte[] bytes, String source) {
    String sha256 = store.blobs().keep(bytes).join().sha256();
    StoredPaper paper =
        new StoredPaper(
            sha256,
            sha256,
            name,
            bytes.length,
            PaperKind.of(bytes, name).word(),
            clock.instant().toString(),
            source,
            null,
            NEW,
            null);
    boolean here = store.read(tx -> exists(tx, sha256));
    if (!here) {
      store.write(tx -> insert(tx, paper)).join();
    }
    return sha256;
  }

  /// Keeps files that a person names, each whole and unread; links, pipes and what cannot be opened
  /// are left. Blocks.
  ///
  /// @param kept takes the ids
  /// @param left takes why a file was left, with its name
  public void keepAll(List<Path> files, Consumer<String> kept, Consumer<String> left) {
    ChosenFiles chosen = ChosenFiles.of(files);
    Taker keeping =
        new Taker() {
          @Override
          public void comes(IncomingFile file) {
            kept.accept(keep(file.name(), file.bytes(), file.place().toString()));
          }

          @Override
          public void leaves(Place place, Refusal why) {
            left.accept(place.name() + ": " + why.sentence());
          }
        };
    chosen.list().forEach(file -> chosen.readWhole(file, keeping));
  }

  private static boolean exists(ReadTransaction tx, String id) {
    return tx.number("SELECT count(*) FROM papers WHERE id=:id", Map.of("id", id)) > 0;
  }

  private static boolean insert(WriteTransaction tx, StoredPaper paper) {
    boolean missing = !exists(tx, paper.id());
    if (missing) {
      tx.insert(PaperTables.PAPERS, paper);
    }
    return missing;
  }

  /// Says why nothing was read of a paper; not of one that has an invoice.
  public void unread(String id, String reason, String sentence) {
    store
        .write(tx ->
            tx.execute(
                "UPDATE papers SET reason=:reason,remark=:remark WHERE id=:id"
                    + " AND invoice_id IS NULL AND (reason IS NOT :reason OR remark IS NOT :remark)",
                Map.of("id", id, "reason", reason, "remark", sentence)))
        .join();
  }

  /// Gives a paper to an invoice, in a transaction of the caller.
  public void give(WriteTransaction tx, String id, String invoice) {
    tx.execute(
        "UPDATE papers SET invoice_id=:invoice,reason=NULL,remark=NULL WHERE id=:id"
            + " AND invoice_id IS NOT :invoice",
        Map.of("id", id, "invoice", invoice));
  }

  /// Gives papers to an invoice.
  public CompletableFuture<Moved> give(Collection<String> ids, String invoice) {
    return store.write(tx -> {
      for (String id : ids) {
        give(tx, id, invoice);
      }
      return new Moved(ids.size(), tx.number());
    });
  }

  /// Gives papers to an invoice that have none yet: the same terms and conditions come with many.
  public CompletableFuture<Moved> giveNew(Collection<String> ids, String invoice) {
    return store.write(tx -> {
      int given = 0;
      for (String id : ids) {
        given +=
            tx.execute(
                "UPDATE papers SET invoice_id=:invoice,reason=NULL,remark=NULL WHERE id=:id"
                    + " AND invoice_id IS NULL",
                Map.of("id", id, "invoice", invoice));
      }
      return new Moved(given, tx.number());
    });
  }

  /// Takes papers away from their invoice, back into the inbox.
  public CompletableFuture<Moved> release(Collection<String> ids) {
    return store.write(tx -> {
      int released = 0;
      for (String id : ids) {
        released += tx.execute("UPDATE papers SET invoice_id=NULL WHERE id=:id", Map.of("id", id));
      }
      return new Moved(released, tx.number());
    });
  }

  /// Deletes papers. Their bytes stay for as long as the store keeps what nothing names.
  public CompletableFuture<Moved> delete(Collection<String> ids) {
    return store.write(tx -> {
      int deleted = 0;
      for (String id : ids) {
        deleted += tx.delete(PaperTables.PAPERS, id) ? 1 : 0;
      }
      return new Moved(deleted, tx.number());
    });
  }

  /// The papers of an invoice, the oldest first: those given to it, and the file it was read from.
  public List<KeptPaper> of(ReadTransaction tx, String invoice) {
    return tx.list(
        KeptPaper.class,
        SELECT
            + " WHERE p.invoice_id=:invoice OR p.id=(SELECT source_sha256 FROM invoices"
            + " WHERE id=:invoice) ORDER BY p.added_at,p.id",
        Map.of("invoice", invoice));
  }

  /// The newest papers.
  public List<KeptPaper> list(ReadTransaction tx, PaperFilter shown) {
    return tx.list(
        KeptPaper.class,
        SELECT + " WHERE " + shown.condition + NEWEST_FIRST + " LIMIT " + MOST,
        Map.of());
  }

  /// All papers, the oldest first.
  public List<KeptPaper> all() {
    return store.read(
        tx -> tx.list(KeptPaper.class, SELECT + " ORDER BY p.added_at,p.id", Map.of()));
  }

  /// Every paper without an invoice, the oldest first.
  public List<KeptPaper> inbox() {
    return store.read(tx ->
        tx.list(
            KeptPaper.class,
            SELECT + " WHERE " + PaperFilter.INBOX.condition + " ORDER BY p.added_at,p.id",
            Map.of()));
  }

  /// The papers of an invoice, as [#of(ReadTransaction, String)].
  public List<KeptPaper> of(String invoice) {
    return store.read(tx -> of(tx, invoice));
  }

  /// One look at the papers.
  ///
  /// @param papers the newest of those asked for
  /// @param counts how many there are of each
  public record PaperLook(List<KeptPaper> papers, Map<PaperFilter, Long> counts) {}

  /// Follows the papers of an invoice until it is closed.
  public Subscription follow(String invoice, Executor on, Consumer<? super List<KeptPaper>> then) {
    return store.live(tx -> of(tx, invoice), on, then);
  }

  /// Follows how many there are until it is closed.
  public Subscription followCount(PaperFilter filter, Executor on, Consumer<? super Long> then) {
    return store.live(tx -> count(tx, filter), on, then);
  }

  /// Follows a list until it is closed.
  public Subscription follow(PaperFilter filter, Executor on, Consumer<? super PaperLook> then) {
    return store.live(tx -> look(tx, filter), on, then);
  }

  private PaperLook look(ReadTransaction tx, PaperFilter filter) {
    Map<PaperFilter, Long> counts = new EnumMap<>(PaperFilter.class);
    for (PaperFilter one : PaperFilter.values()) {
      counts.put(one, count(tx, one));
    }
    return new PaperLook(list(tx, filter), counts);
  }

  /// How many there are.
  public long count(ReadTransaction tx, PaperFilter shown) {
    return tx.number(
        "SELECT count(*) FROM papers AS p LEFT JOIN invoices AS i ON i.id=p.invoice_id WHERE "
            + shown.condition,
        Map.of());
  }

  /// The papers whose hash begins so.
  public List<KeptPaper> beginning(String sha256) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("from", sha256);
    parameters.put("to", sha256 + "g"); // after every hex digit
    return store.read(tx ->
        tx.list(
            KeptPaper.class,
            SELECT + " WHERE p.id>=:from AND p.id<:to ORDER BY p.id LIMIT 10",
            parameters));
  }

  /// One paper.
  public Optional<KeptPaper> find(String id) {
    return store.read(tx -> tx.find(KeptPaper.class, SELECT + " WHERE p.id=:id", Map.of("id", id)));
  }

  /// The file with a paper's bytes, fetched from the server where it is not here; to be read only.
  ///
  /// @return exceptionally with one sentence where it cannot be had now
  public CompletableFuture<Path> file(String id) {
    return store.blobs().fetch(id);
  }
}
