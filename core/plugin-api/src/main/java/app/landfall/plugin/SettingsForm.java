package app.landfall.plugin;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Settings that belong together, declared as a record with their values as delivered. Each
/// component is one setting with the key `ID.component`, such as `sync.automatic`; contributed to
/// [#POINT] the record becomes a page of the preferences and lines of `landfall settings list`.
///
/// ```java
/// public record HelloSettings(@Setting("Greeting") String greeting) {
///   public static final SettingsForm<HelloSettings> FORM =
///       new SettingsForm<>("hello", "Hello", new HelloSettings("Hello"));
/// }
/// ```
///
/// The record is public. A component is a `boolean`, `int`, `long`, `String`, an enum,
/// `java.time.Duration` or `java.time.LocalDate`. What the record's own constructor refuses with an
/// `IllegalArgumentException` cannot be set. Immutable, any thread.
///
/// @param id prefix of the keys; a plugin uses its own id
/// @param title what people read above the page
/// @param defaults the record with the values as delivered
/// @param <R> the record
public record SettingsForm<R extends Record>(String id, String title, R defaults)
    implements Identified {

  /// Where forms are contributed, so that people can see and change them.
  public static final ExtensionPoint<SettingsForm<?>> POINT =
      ExtensionPoint.of("landfall.settings", SettingsForm.class);

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  /// @throws IllegalArgumentException if the id is not a word, or a component has a type that
  ///   cannot be kept
  public SettingsForm {
    id = Needed.part(id, "SettingsForm.id");
    title = Needed.part(title, "SettingsForm.title");
    defaults = Needed.part(defaults, "SettingsForm.defaults");
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "'" + id + "' cannot name settings: use lower-case letters, digits and dashes.");
    }
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      SettingText.check(component);
    }
  }

  /// One setting as people see it.
  ///
  /// @param key such as `sync.automatic`
  /// @param title its label
  /// @param help a sentence more, or empty
  /// @param choices the texts it accepts when they are few, else empty
  public record Line(String key, String title, String help, List<String> choices) {

    /// Takes a copy of the choices.
    public Line {
      key = Needed.part(key, "Line.key");
      title = Needed.part(title, "Line.title");
      help = Needed.part(help, "Line.help");
      choices = Needed.list(choices, "Line.choices");
    }
  }

  /// The settings of this form, in the order of the components.
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (RecordComponent component : components()) {
      Setting words = component.getAnnotation(Setting.class);
      lines.add(
          new Line(
              id + "." + component.getName(),
              words == null ? component.getName() : words.value(),
              words == null ? "" : words.help(),
              SettingText.choices(component.getType())));
    }
    return List.copyOf(lines);
  }

  /// What a choice of a setting is called whatever the language is: what its own `toString` says.
  ///
  /// @param key one of [#lines]
  /// @param choice one of that line's
  /// @return empty where it says no more than its name; then the plugin's file of texts has words
  ///   for it
  public Optional<String> label(String key, String choice) {
    return Arrays.stream(components())
        .filter(component -> key.equals(id + "." + component.getName()))
        .findFirst()
        .flatMap(component -> SettingText.label(component.getType(), choice));
  }

  /// The values of a record of this form as text, by key, in the order of the components.
  public Map<String, String> texts(R record) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (RecordComponent component : components()) {
      texts.put(
          id + "." + component.getName(),
          SettingText.write(Objects.requireNonNull(RecordParts.read(component, record))));
    }
    return Collections.unmodifiableMap(texts);
  }

  /// The record with one setting read from text, the others as they are.
  ///
  /// @param record the values to start from
  /// @param key one of [#lines]
  /// @param text such as `true`, `30`, `PT15M` or `2026-11-30`
  /// @throws IllegalArgumentException with a sentence for people, if there is no such key, the text
  ///   is not of its type, or the record refuses the value
  public R with(R record, String key, String text) {
    RecordComponent[] components = components();
    Object[] values = new Object[components.length];
    boolean found = false;
    for (int i = 0; i < components.length; i++) {
      boolean chosen = key.equals(id + "." + components[i].getName());
      found |= chosen;
      values[i] =
          chosen
              ? SettingText.read(key, components[i].getType(), text)
              : RecordParts.read(components[i], record);
    }
    if (!found) {
      throw new IllegalArgumentException("There is no setting '" + key + "'.");
    }
    return RecordParts.make(defaults, values);
  }

  @Override
  public String toString() {
    return "settings " + id;
  }

  private RecordComponent[] components() {
    return defaults.getClass().getRecordComponents();
  }
}
