package app.landfall.desktop.backup;

import app.landfall.database.DatabaseException;
import app.landfall.desktop.profile.WarningTexts;
import app.landfall.plugin.Notification;
import app.landfall.plugin.Notification.Level;
import app.landfall.plugin.Notifications;
import app.landfall.plugin.Texts;
import app.landfall.store.Backup;
import app.landfall.store.Backup.Reason;
import app.landfall.store.DataSafety;
import app.landfall.store.StoreException;
import app.landfall.store.StoreHealth;
import app.landfall.store.Subscription;
import app.landfall.store.file.StoreFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The automatic care for one open database: it makes backups, one at a time, asked for or once a
/// day.
public final class AutomaticBackups implements DataSafety, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AutomaticBackups.class);
  private static final long FIRST_MINUTES = 1;
  private static final long EVERY_MINUTES = 30;

  private final StoreFile file;
  private final BackupFolder folder;
  private final InstantSource clock;
  private final Notifications notifications;
  private final Function<Path, Integer> makeReady;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService work =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("backup").factory());
  private final ScheduledExecutorService daily =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("daily-backup").factory());
  private final Subscription health;
  private volatile Optional<Backup> last;

  /// @param makeReady makes a backup ready for the next start
  public AutomaticBackups(
      StoreFile file,
      BackupFolder folder,
      InstantSource clock,
      Notifications notifications,
      Function<Path, Integer> makeReady,
      Runnable suspect) {
    this.file = file;
    this.folder = folder;
    this.clock = clock;
    this.notifications = notifications;
    this.makeReady = makeReady;
    this.last = folder.newestAnywhere();
    this.health =
        file.onHealth(() -> {
          if (file.health() == StoreHealth.DAMAGED) {
            suspect.run();
          }
          tell();
        });
  }

  /// From now on once a day, for a process that stays.
  public void everyDay() {
    var _ =
        daily.scheduleWithFixedDelay(this::ifDue, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
  }

  /// For a process that ends: what is small is backed up on the way out.
  public void onTheWayOut(long mostBytes) {
    if (isDue() && file.database().file().toFile().length() <= mostBytes) {
      makeDaily();
    }
  }

  @Override
  public StoreHealth health() {
    return file.health();
  }

  @Override
  public Optional<Backup> last() {
    return last;
  }

  @Override
  public List<Backup> backups() {
    return folder.list();
  }

  @Override
  public Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public CompletableFuture<Backup> backUp() {
    return run(() -> make(Reason.ASKED, null));
  }

  @Override
  public CompletableFuture<Backup> backUp(Path target) {
    return run(() -> make(Reason.ASKED, target));
  }

  @Override
  public CompletableFuture<Backup> inspect(Path backup) {
    return run(() -> BackupFolder.check(backup));
  }

  @Override
  public CompletableFuture<Backup> restoreAtNextStart(Path backup) {
    return run(() -> {
      var _ = makeReady.apply(backup);
      return BackupFolder.read(backup);
    });
  }

  @Override
  public void close() {
    health.close();
    daily.shutdownNow();
    work.close();
  }

  /// Once a day: a backup and, when that is there, what is kept only for a time goes.
  public void ifDue() {
    forgetWhatIsGone();
    if (isDue()) {
      var _ =
          run(() -> {
            return makeDaily() && prune() && letGoOfFiles();
          });
    }
  }

  /// Somebody may have cleared the folder.
  private void forgetWhatIsGone() {
    if (last.filter(backup -> !Files.exists(backup.file())).isPresent()) {
      last = folder.newest();
      tell();
    }
  }

  /// A profile without records needs none; one a day is enough, whoever asked for it.
  private boolean isDue() {
    boolean today =
        last()
            .filter(it -> BackupWords.isToday(it, clock.instant(), ZoneId.systemDefault()))
            .isPresent();
    return !today && file.records().values().stream().anyMatch(count -> count > 0);
  }

  /// @return whether it was made
  private boolean makeDaily() {
    try {
      Backup made = make(Reason.DAILY, null);
      LOG.info("Backup {}", made.file());
      return true;
    } catch (DatabaseException | StoreException e) {
      LOG.warn("The daily backup failed", e);
      notifications.show(
          new Notification(
              Level.WARNING,
              Texts.of(WarningTexts.class).backupFailed(String.valueOf(e.getMessage()))));
      return false;
    }
  }

  /// With a server the sync does it too; without one nobody else would.
  private boolean prune() {
    boolean more = true;
    while (more) {
      more = file.prune().join();
    }
    return true;
  }

  /// Of those that nothing has named for a long time, no backup either.
  private boolean letGoOfFiles() {
    int gone = file.collectBlobs(folder.sharedFiles());
    if (gone > 0) {
      LOG.info("{} files that nothing names any more were removed", gone);
    }
    return true;
  }

  private Backup make(Reason reason, @Nullable Path target) {
    SortedMap<String, Long> records = new TreeMap<>(file.records());
    Backup made =
        target == null
            ? folder.make(file.database(), records, reason)
            : folder.make(file.database(), records, reason, target);
    last = Optional.of(made);
    tell();
    return made;
  }

  private void tell() {
    for (Runnable listener : listeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.warn("A listener failed", e);
      }
    }
  }

  private <T> CompletableFuture<T> run(Supplier<T> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.get();
          } catch (DatabaseException e) {
            throw failure(e);
          }
        },
        work);
  }

  /// Backups speak for themselves; only the kind has to be translated.
  public static StoreException failure(DatabaseException e) {
    StoreException.Kind kind =
        switch (e.kind()) {
          case DISK_FULL -> StoreException.Kind.DISK_FULL;
          case CORRUPT -> StoreException.Kind.DAMAGED;
          case NEWER_FILE -> StoreException.Kind.NEWER_FILE;
          case IO, READ_ONLY, CLOSED, UNKNOWN_COMMIT -> StoreException.Kind.UNUSABLE;
          case CANCELLED -> StoreException.Kind.CANCELLED;
          case BUSY, OVERLOADED, CONSTRAINT, OTHER -> StoreException.Kind.OTHER;
        };
    return new StoreException(kind, e.getMessage() + ".", e);
  }
}
