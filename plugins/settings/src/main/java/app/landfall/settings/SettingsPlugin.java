package app.landfall.settings;

import app.landfall.plugin.CliCommand;
import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.ProgramSettings;
import app.landfall.plugin.SettingsForm;
import app.landfall.plugin.ui.PreferencePage;

/// The settings plugin: people see and change the settings of the program and of every plugin that
/// contributes a form.
public final class SettingsPlugin implements Plugin {
  @Override
  public void configure(PluginBinder binder) {
    binder.contribute(SettingsForm.POINT, ProgramSettings.General.FORM);
    binder.contribute(SettingsForm.POINT, ProgramSettings.Sync.FORM);
    binder.contribute(SettingsForm.POINT, ProgramSettings.Computer.FORM);
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "settings", "Lists and changes settings.", binder.provider(SettingsCommand.class)));
    binder.contribute(
        PreferencePage.POINT,
        new PreferencePage(
            "settings.sync", "Sync", "sync", 10, "sync", binder.provider(SyncPage.class)));
    binder.contribute(
        PreferencePage.POINT,
        new PreferencePage(
            "settings.backups", "Backups", "archive", 30, "", binder.provider(BackupPage.class)));
    binder.contribute(
        PreferencePage.POINT,
        new PreferencePage(
            "settings.plugins", "Plugins", "plug", 900, "", binder.provider(PluginsPage.class)));
  }
}
