package app.landfall.host;

import app.landfall.plugin.InstalledPlugins;
import app.landfall.plugin.Jobs;
import app.landfall.plugin.Notifications;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.PluginControl;
import app.landfall.plugin.Settings;
import app.landfall.plugin.ui.Workbench;
import app.landfall.store.DataSafety;
import app.landfall.store.Store;
import app.landfall.sync.Sync;
import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Singleton;
import com.google.inject.binder.ScopedBindingBuilder;
import com.google.inject.spi.DefaultElementVisitor;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The maker of injectors: one for each plugin, with what every plugin may have and nothing of
/// another but its exports. They have no common parent: one would remember the keys of plugins that
/// are gone, and with them their classes, until it happens to make the next. Bindings are explicit
/// everywhere.
final class Wiring {
  private final Services services;
  private final InstalledPlugins installed;
  private final Injector shared;

  Wiring(Services services, InstalledPlugins installed) {
    this.services = services;
    this.installed = installed;
    this.shared = Guice.createInjector(this::bindProgram);
  }

  private void bindProgram(Binder binder) {
    binder.requireExplicitBindings();
    binder.bind(Sync.class).toInstance(services.sync());
    binder.bind(DataSafety.class).toInstance(services.safety());
    binder.bind(Notifications.class).toInstance(services.notifications());
    binder.bind(InstantSource.class).toInstance(services.clock());
    binder.bind(Workbench.class).toInstance(services.workbench());
    binder.bind(InstalledPlugins.class).toInstance(installed);
    binder.bind(PluginControl.class).toInstance(services.control());
  }

  /// For a plugin that has nothing made by an injector: making one for it would be most of what it
  /// costs at the start.
  Injector shared() {
    return shared;
  }

  /// @param required plugins whose exports this one may have; they are wired already
  Injector wire(HostedPlugin plugin, PluginContext context, Collection<HostedPlugin> required) {
    PluginDeclarations declared = plugin.declarations();
    List<Element> elements = Elements.getElements(declared.modules());
    Set<Key<?>> bound = keys(elements);
    Injector injector =
        Guice.createInjector(binder -> {
          bindProgram(binder);
          bindContext(binder, context);
          required.forEach(owner -> bindExports(binder, owner));
          binder.install(Elements.getModule(elements));
          declared.classes().forEach((type, single) -> bindClass(binder, type, single, bound));
        });
    checkExports(declared, injector);
    return injector;
  }

  private static void bindContext(Binder binder, PluginContext context) {
    binder.bind(PluginContext.class).toInstance(context);
    binder.bind(Store.class).toInstance(context.store());
    binder.bind(Jobs.class).toInstance(context.jobs());
    binder.bind(Settings.class).toInstance(context.settings());
  }

  private static void bindExports(Binder binder, HostedPlugin owner) {
    owner.declarations().exports().forEach(type -> bindExport(binder, owner.injector(), type));
  }

  private static <T> void bindExport(Binder binder, Injector owner, Class<T> type) {
    binder.bind(type).toProvider(owner.getProvider(type));
  }

  private static void bindClass(Binder binder, Class<?> type, boolean single, Set<Key<?>> bound) {
    if (!bound.contains(Key.get(type))) {
      ScopedBindingBuilder binding = binder.bind(type);
      if (single) {
        binding.in(Singleton.class);
      }
    }
  }

  private static void checkExports(PluginDeclarations declared, Injector injector) {
    for (Class<?> type : declared.exports()) {
      if (injector.getExistingBinding(Key.get(type)) == null) {
        throw new PluginRuleException(
            "it exports " + type.getSimpleName() + ", but binds nothing to it");
      }
    }
  }

  private static Set<Key<?>> keys(List<Element> elements) {
    Set<Key<?>> keys = new HashSet<>();
    for (Element element : elements) {
      element.acceptVisitor(
          new DefaultElementVisitor<Void>() {
            @Override
            public <T> Void visit(com.google.inject.Binding<T> binding) {
              keys.add(binding.getKey());
              return super.visit(binding);
            }
          });
    }
    return keys;
  }
}
