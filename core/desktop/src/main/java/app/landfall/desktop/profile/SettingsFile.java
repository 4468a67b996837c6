package app.landfall.desktop.profile;

import app.landfall.plugin.Settings;
import app.landfall.plugin.SettingsForm;
import app.landfall.store.Subscription;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settings in a text file of the profile: only what differs from what was delivered, sorted, and
/// what no form here knows is kept. Guarded by itself.
public final class SettingsFile implements Settings {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

  private record Subscriber<R extends Record>(
      SettingsForm<R> form, Executor deliverOn, Consumer<R> consumer) {
    void deliver(SettingsFile settings) {
      R values = settings.read(form);
      deliverOn.execute(() -> consumer.accept(values));
    }
  }

  private final Path file;
  private final TreeMap<String, String> texts;
  private final List<Subscriber<?>> subscribers = new CopyOnWriteArrayList<>();

  private SettingsFile(Path file, Map<String, String> texts) {
    this.file = file;
    this.texts = new TreeMap<>(texts);
  }

  /// A file that cannot be read counts as empty, with a line in the log; it is only replaced when
  /// somebody sets something.
  public static SettingsFile open(Path file) {
    TreeMap<String, String> texts = new TreeMap<>();
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
      properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    } catch (NoSuchFileException e) {
      LOG.debug("No settings yet in {}", file);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("The settings in {} cannot be read; using those delivered", file, e);
    }
    return new SettingsFile(file, texts);
  }

  @Override
  public synchronized <R extends Record> R read(SettingsForm<R> form) {
    R values = form.defaults();
    for (String key : form.texts(form.defaults()).keySet()) {
      String text = texts.get(key);
      if (text != null) {
        values = with(form, values, key, text);
      }
    }
    return values;
  }

  private <R extends Record> R with(SettingsForm<R> form, R values, String key, String text) {
    try {
      return form.with(values, key, text);
    } catch (IllegalArgumentException e) {
      LOG.warn("The setting {} in {} is not used: {}", key, file, e.getMessage());
      return values;
    }
  }

  @Override
  public <R extends Record> void write(SettingsForm<R> form, R values) {
    if (!store(form.texts(form.defaults()), form.texts(values))) {
      return;
    }
    subscribers.stream()
        .filter(subscriber -> subscriber.form().id().equals(form.id()))
        .forEach(subscriber -> subscriber.deliver(this));
  }

  /// True if anything changed.
  private synchronized boolean store(Map<String, String> delivered, Map<String, String> wanted) {
    TreeMap<String, String> after = new TreeMap<>(texts);
    wanted.forEach((key, text) -> {
      if (text.equals(delivered.get(key))) {
        after.remove(key);
      } else {
        after.put(key, text);
      }
    });
    if (after.equals(texts)) {
      return false;
    }
    try {
      Profile.writePrivately(file, text(after).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The settings could not be saved in " + file + ": " + Profile.reason(e) + ".", e);
    }
    texts.clear();
    texts.putAll(after);
    return true;
  }

  @Override
  public <R extends Record> Subscription onChange(
      SettingsForm<R> form, Executor deliverOn, Consumer<R> consumer) {
    Subscriber<R> subscriber = new Subscriber<>(form, deliverOn, consumer);
    subscribers.add(subscriber);
    return () -> subscribers.remove(subscriber);
  }

  /// With the JDK's escapes, but sorted and without the time of day that it writes on top.
  private static String text(Map<String, String> texts) {
    Properties properties = new Properties();
    properties.putAll(texts);
    StringWriter out = new StringWriter();
    try {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return out.toString()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .sorted()
            .collect(Collectors.joining("\n"))
        + "\n";
  }
}
