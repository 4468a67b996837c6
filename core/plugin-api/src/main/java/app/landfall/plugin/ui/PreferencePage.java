package app.landfall.plugin.ui;

import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.Identified;
import app.landfall.plugin.Needed;
import jakarta.inject.Provider;

/// A page of the preferences that a form of settings cannot express. Where a `SettingsForm` has the
/// id `form`, its settings are shown below the page.
///
/// @param id such as `settings.plugins`; begins with the plugin's id
/// @param title what people read in the list of pages
/// @param icon as in [View]
/// @param order lower comes first; forms without a page of their own stand at 500
/// @param form the id of a `SettingsForm` shown on this page, or empty
/// @param part makes the page each time the preferences open, on the event thread
public record PreferencePage(
    String id, String title, String icon, int order, String form, Provider<? extends Part> part)
    implements Identified {
  /// Checks what it is given.
  public PreferencePage {
    id = Needed.part(id, "PreferencePage.id");
    title = Needed.part(title, "PreferencePage.title");
    icon = Needed.part(icon, "PreferencePage.icon");
    form = Needed.part(form, "PreferencePage.form");
    part = Needed.part(part, "PreferencePage.part");
  }

  /// Where pages are contributed.
  public static final ExtensionPoint<PreferencePage> POINT =
      ExtensionPoint.of("landfall.preferences", PreferencePage.class);
}
