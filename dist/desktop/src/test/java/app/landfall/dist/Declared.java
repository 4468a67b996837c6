package app.landfall.dist;

import app.landfall.database.Migration;
import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.PluginBinder;
import app.landfall.store.SyncedTable;
import com.google.inject.Module;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.List;

/// Takes what a plugin says of its tables, and nothing else.
final class Declared implements PluginBinder {
  private final List<Migration> migrations = new ArrayList<>();
  private final List<SyncedTable> tables = new ArrayList<>();

  List<Migration> migrations() {
    return migrations;
  }

  List<SyncedTable> tables() {
    return tables;
  }

  @Override
  public void migration(int version, String name, String sql) {
    migrations.add(new Migration(version, name, sql));
  }

  @Override
  public void syncedTable(SyncedTable table) {
    tables.add(table);
  }

  @Override
  public <T> void contribute(ExtensionPoint<T> point, T contribution) {}

  @Override
  public <T> void contribute(ExtensionPoint<T> point, Class<? extends T> contribution) {}

  @Override
  public void ifThere(String plugin, Runnable declare) {}

  @Override
  public <T> Provider<T> provider(Class<T> type) {
    throw new UnsupportedOperationException("objects are not made here: " + type);
  }

  @Override
  public void extensionPoint(ExtensionPoint<?> point) {}

  @Override
  public void export(Class<?> type) {}

  @Override
  public void install(Module module) {}
}
