package app.landfall.store.file;

import app.landfall.database.Database;
import app.landfall.store.BlobPresence;
import app.landfall.store.replication.BlobRef;
import app.landfall.store.replication.BlobTransfers;
import app.landfall.store.replication.Replication;
import app.landfall.store.transaction.Transactions;
import app.landfall.store.transaction.WriteScope;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The blobs of one open file, as the sync engine moves them.
final class StoreBlobTransfers implements BlobTransfers {
  private final Transactions transactions;
  private final BlobFolder folder;
  private final BlobDemands demands;
  private final BlobWork work;
  private final InstantSource clock;

  StoreBlobTransfers(
      Transactions transactions,
      BlobFolder folder,
      BlobDemands demands,
      Executor executor,
      InstantSource clock) {
    this.transactions = transactions;
    this.folder = folder;
    this.demands = demands;
    this.work = new BlobWork(executor);
    this.clock = clock;
  }

  @Override
  public List<BlobRef> toSend(int most) {
    return look(table -> table.toSend(most));
  }

  @Override
  public List<String> toAsk(Instant saidBefore, int most) {
    List<String> wanted = new ArrayList<>(look(table -> table.missing(most)));
    wanted.removeIf(this::isHereAllTheSame);
    Set<String> asked = new LinkedHashSet<>(demands.names());
    asked.addAll(wanted);
    asked.addAll(look(table -> table.saidBefore(saidBefore.toEpochMilli(), most)));
    return asked.stream().limit(most).toList();
  }

  /// A file without a row was kept just before the program was killed, or came with a backup.
  private boolean isHereAllTheSame(String sha256) {
    if (known(sha256).isPresent() || !folder.isSound(sha256)) {
      return false;
    }
    BlobRef blob =
        BlobWork.run("The file cannot be read", () -> new BlobRef(sha256, folder.size(sha256)));
    run((table, scope) -> table.here(blob.sha256(), blob.size()));
    return true;
  }

  @Override
  public List<BlobRef> toFetch(long largest, int most) {
    Map<String, BlobRef> found = new LinkedHashMap<>();
    for (String sha256 : demands.names()) {
      BlobPresence known = known(sha256).orElse(null);
      if (known != null && known.here() && folder.has(sha256)) {
        demands.arrived(sha256);
      } else if (known != null && known.atServer()) {
        found.put(sha256, new BlobRef(sha256, known.size()));
      }
    }
    look(table -> table.toFetch(largest, most)).forEach(it -> found.put(it.sha256(), it));
    return found.values().stream().limit(most).toList();
  }

  @Override
  public void answered(Collection<String> asked, Map<String, Long> sizes) {
    long now = clock.millis();
    boolean news =
        look(table -> {
          for (String sha256 : asked) {
            BlobPresence known = table.find(sha256);
            if (sizes.containsKey(sha256) || known != null && known.atServer()) {
              return true;
            }
          }
          return false;
        });
    if (news) { // an answer that says nothing new is written nowhere
      run((table, scope) -> {
        for (String sha256 : asked) {
          Long size = sizes.get(sha256);
          if (size == null) {
            table.notAtServer(sha256);
          } else {
            table.atServer(sha256, size, now);
          }
        }
      });
    }
    for (String sha256 : asked) {
      if (!sizes.containsKey(sha256)) {
        demands.notNow(sha256, "The computer that has it has not sent it to the server yet");
      }
    }
  }

  @Override
  public void refused(String sha256, String why) {
    run((table, scope) -> table.refused(sha256, why));
  }

  @Override
  public CompletableFuture<byte[]> read(BlobRef blob, long from, int most) {
    return work.begin(
        "The file " + blob.sha256() + " cannot be read",
        () -> {
          boolean sound = from == 0 ? folder.isSound(blob.sha256()) : folder.has(blob.sha256());
          if (!sound) {
            run((table, scope) -> table.notHere(blob.sha256()));
            return new byte[0];
          }
          return folder.read(blob.sha256(), from, most);
        });
  }

  @Override
  public CompletableFuture<Long> received(BlobRef blob) {
    return work.begin(
        "The file " + blob.sha256() + " cannot be read",
        () -> {
          long there = folder.received(blob.sha256());
          if (there > blob.size()) {
            folder.forget(blob.sha256());
            return 0L;
          }
          return there == blob.size() ? completed(blob) : there;
        });
  }

  @Override
  public CompletableFuture<Long> receive(BlobRef blob, long from, byte[] piece) {
    return work.begin(
        "The file " + blob.sha256() + " cannot be kept",
        () -> {
          folder.receive(blob.sha256(), from, piece);
          long there = from + piece.length;
          return there < blob.size() ? there : completed(blob);
        });
  }

  private long completed(BlobRef blob) throws IOException {
    if (blob.size() == 0) {
      folder.receive(blob.sha256(), 0, new byte[0]);
    }
    if (!folder.complete(blob.sha256())) {
      return 0;
    }
    run((table, scope) -> table.here(blob.sha256(), blob.size()));
    demands.arrived(blob.sha256());
    return blob.size();
  }

  @Override
  public boolean isDemanded() {
    return demands.isAny();
  }

  @Override
  public void notNow(String why) {
    demands.notNow(why);
  }

  @Override
  public Replication.CommitSubscription onDemand(Runnable listener) {
    demands.listen(listener);
    return () -> demands.end(listener);
  }

  @FunctionalInterface
  private interface Looking<T extends @Nullable Object> {
    T at(BlobTable table) throws java.sql.SQLException;
  }

  @FunctionalInterface
  private interface Writing {
    void to(BlobTable table, WriteScope scope) throws java.sql.SQLException;
  }

  private Optional<BlobPresence> known(String sha256) {
    return look(table -> Optional.ofNullable(table.find(sha256)));
  }

  private <T extends @Nullable Object> T look(Looking<T> looking) {
    return Database.join(
        transactions.look(sql -> looking.at(new BlobTable(sql, transactions.shapes()))));
  }

  private void run(Writing writing) {
    Database.join(
        transactions.engine(scope -> {
          writing.to(new BlobTable(scope.sql(), scope.shapes()), scope);
          scope.touch(BlobTable.NAME);
          return true;
        }));
  }
}
