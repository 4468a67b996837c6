package app.landfall.host;

import app.landfall.plugin.Settings;
import app.landfall.plugin.SettingsForm;
import app.landfall.store.Subscription;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;

/// The settings as one plugin has them: its subscriptions end with it.
final class PluginSettings implements Settings {
  private final Settings settings;
  private final CloseStack ownership;
  private final Subscribers subscribers;
  private final Logger log;

  PluginSettings(Settings settings, CloseStack ownership, Subscribers subscribers, Logger log) {
    this.settings = settings;
    this.ownership = ownership;
    this.subscribers = subscribers;
    this.log = log;
  }

  @Override
  public <R extends Record> R read(SettingsForm<R> form) {
    return settings.read(form);
  }

  @Override
  public <R extends Record> void write(SettingsForm<R> form, R values) {
    settings.write(form, values);
  }

  @Override
  public <R extends Record> Subscription onChange(
      SettingsForm<R> form, Executor deliverOn, Consumer<R> subscriber) {
    Subscription subscription =
        settings.onChange(
            form, deliverOn, subscribers.guarded("when settings changed", subscriber));
    return subscribers.owned(subscription, ownership, log);
  }
}
