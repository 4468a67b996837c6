package app.landfall.settings;

import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.Settings;
import app.landfall.plugin.SettingsForm;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall settings`, which lists them, `set KEY VALUE` and `reset KEY`.
@Command(name = "settings", description = "Lists and changes settings.")
final class SettingsCommand implements Callable<Integer> {
  private final PluginContext context;
  private final Settings settings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Inject
  SettingsCommand(PluginContext context, Settings settings) {
    this.context = context;
    this.settings = settings;
  }

  @Override
  public Integer call() {
    return list();
  }

  @Command(name = "list", description = "Lists every setting with its value.")
  Integer list() {
    forms().forEach(this::print);
    return 0;
  }

  @Command(name = "set", description = "Changes a setting, at once.")
  Integer set(
      @Parameters(paramLabel = "KEY", description = "As in the list, such as sync.automatic.")
          String key,
      @Parameters(paramLabel = "VALUE", arity = "0..1", description = "The new value.")
          @Nullable String value) {
    int equals = key.indexOf('=');
    if (value != null) {
      change(form(key), key, value);
    } else if (equals > 0) {
      set(key.substring(0, equals), key.substring(equals + 1));
    } else {
      throw new ParameterException(
          spec.commandLine(), "Say the value too: landfall settings set " + key + " VALUE");
    }
    return 0;
  }

  @Command(name = "reset", description = "Gives a setting back the value it was delivered with.")
  Integer reset(
      @Parameters(paramLabel = "KEY", description = "As in the list, such as sync.automatic.")
          String key) {
    reset(form(key), key);
    return 0;
  }

  private <R extends Record> void reset(SettingsForm<R> form, String key) {
    change(form, key, form.texts(form.defaults()).getOrDefault(key, ""));
  }

  private <R extends Record> void change(SettingsForm<R> form, String key, String value) {
    try {
      R changed = form.with(settings.read(form), key, value);
      settings.write(form, changed);
      out().println(key + " = " + form.texts(changed).get(key));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private <R extends Record> void print(SettingsForm<R> form) {
    R now = settings.read(form);
    Map<String, String> texts = form.texts(now);
    Map<String, String> delivered = form.texts(form.defaults());
    for (SettingsForm.Line line : form.lines()) {
      String value = texts.getOrDefault(line.key(), "");
      boolean changed = !value.equals(delivered.get(line.key()));
      out()
          .println(
              "%-24s %-20s %s%s"
                  .formatted(
                      line.key(),
                      value.isEmpty() ? "-" : value,
                      line.title(),
                      changed ? " (changed)" : ""));
    }
  }

  private SettingsForm<?> form(String key) {
    return forms().stream()
        .filter(form -> form.lines().stream().anyMatch(line -> line.key().equals(key)))
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure("There is no setting '" + key + "'. See: landfall settings list"));
  }

  private List<SettingsForm<?>> forms() {
    return context.contributions(SettingsForm.POINT);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
