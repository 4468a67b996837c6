package app.landfall.host;

import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.PluginBinder;
import app.landfall.store.SyncedTable;
import com.google.inject.Module;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The declarations of one plugin, made while it was configured; checked as they are made, so that
/// the stack trace shows the line.
final class PluginDeclarations implements PluginBinder {
  private final HostedPlugin owner;
  private final Set<String> there;
  private final Registry registry;
  private final List<SchemaRegistrar.Step> steps = new ArrayList<>();
  private final List<SyncedTable> tables = new ArrayList<>();
  private final Set<Class<?>> exports = new LinkedHashSet<>();
  private final List<Module> modules = new ArrayList<>();
  private final Map<Class<?>, Boolean> singletonByClass = new LinkedHashMap<>();
  private volatile boolean open = true;

  /// @param there the ids of the plugins it names that run
  PluginDeclarations(HostedPlugin owner, Set<String> there, Registry registry) {
    this.owner = owner;
    this.there = Set.copyOf(there);
    this.registry = registry;
  }

  void close() {
    open = false;
  }

  @Override
  public <T> void contribute(ExtensionPoint<T> point, T contribution) {
    checkOpen();
    registry.add(owner, point, contribution);
  }

  @Override
  public void ifThere(String plugin, Runnable declare) {
    checkOpen();
    if (!owner.descriptor().knows(plugin)) {
      throw new PluginRuleException(
          "it asks whether '%s' is there, but does not name it under 'requires' or 'optional'"
              .formatted(plugin));
    }
    if (there.contains(plugin)) {
      declare.run();
    }
  }

  @Override
  public <T> void contribute(ExtensionPoint<T> point, Class<? extends T> contribution) {
    checkOpen();
    registry.addClass(owner, point, contribution);
    singletonByClass.put(contribution, true);
  }

  @Override
  public <T> Provider<T> provider(Class<T> type) {
    checkOpen();
    singletonByClass.putIfAbsent(type, false);
    return new Provider<>() {
      @Override
      public T get() {
        return owner.injector().getInstance(type);
      }

      @Override
      public String toString() {
        return "provider of " + type.getName();
      }
    };
  }

  @Override
  public void extensionPoint(ExtensionPoint<?> point) {
    checkOpen();
    registry.define(owner, point);
  }

  @Override
  public void migration(int version, String name, String sql) {
    checkOpen();
    if (version != steps.size() + 1) {
      throw new PluginRuleException(
          "migration " + version + " ('" + name + "') is not number " + (steps.size() + 1));
    }
    if (name.isBlank() || sql.isBlank()) {
      throw new PluginRuleException("migration " + version + " needs a name and SQL");
    }
    steps.add(new SchemaRegistrar.Step(version, name, sql));
  }

  @Override
  public void syncedTable(SyncedTable table) {
    checkOpen();
    registry.claimTable(owner, table.name());
    tables.add(table);
  }

  @Override
  public void export(Class<?> type) {
    checkOpen();
    if (!owner.descriptor().exports().contains(type.getPackageName())) {
      throw new PluginRuleException(
          "it exports %s, but its descriptor does not list %s under 'exports'"
              .formatted(type.getSimpleName(), type.getPackageName()));
    }
    exports.add(type);
  }

  @Override
  public void install(Module module) {
    checkOpen();
    modules.add(module);
  }

  List<SchemaRegistrar.Step> steps() {
    return List.copyOf(steps);
  }

  List<SyncedTable> tables() {
    return List.copyOf(tables);
  }

  Set<Class<?>> exports() {
    return Set.copyOf(exports);
  }

  List<Module> modules() {
    return List.copyOf(modules);
  }

  /// Classes to bind unless a module does, and whether as singletons.
  Map<Class<?>, Boolean> classes() {
    return Map.copyOf(singletonByClass);
  }

  /// Whether an injector will ever be asked for something of this plugin.
  boolean needInjector() {
    return !(modules.isEmpty() && singletonByClass.isEmpty() && exports.isEmpty());
  }

  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException(
          "Plugin '" + owner.id() + "' declares something after configure has returned.");
    }
  }
}
