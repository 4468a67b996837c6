package app.landfall.desktop.program;

import app.landfall.plugin.Notification;
import app.landfall.plugin.Notifications;
import app.landfall.store.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notifications while there is no window: the log, and whoever listens, such as a command that
/// runs.
public final class NotificationLog implements Notifications {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationLog.class);

  private final List<Consumer<Notification>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void show(Notification notification) {
    LOG.info("{}", notification.text());
    listeners.forEach(listener -> listener.accept(notification));
  }

  public Subscription listen(Consumer<Notification> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
