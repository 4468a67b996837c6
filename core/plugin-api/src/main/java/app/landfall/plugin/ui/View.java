package app.landfall.plugin.ui;

import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.Identified;
import app.landfall.plugin.Needed;
import jakarta.inject.Provider;

/// A page of the program, with an entry in the navigation rail; there is at most one of each.
///
/// @param id such as `hello.notes`; begins with the plugin's id
/// @param title what people read
/// @param icon the name of an icon of the program, such as `note`, or the path of an SVG file in
///   the plugin's jar, such as `/icons/note.svg`
/// @param order where it stands in the rail: lower comes first, equal ones by title; from 1000 on
///   it stands at the lower end
/// @param part makes the page when it is first shown, on the event thread
public record View(
    String id, String title, String icon, int order, Provider<? extends ViewPart> part)
    implements Identified {
  /// Checks what it is given.
  public View {
    id = Needed.part(id, "View.id");
    title = Needed.part(title, "View.title");
    icon = Needed.part(icon, "View.icon");
    part = Needed.part(part, "View.part");
  }

  /// Where views are contributed.
  public static final ExtensionPoint<View> POINT = ExtensionPoint.of("landfall.views", View.class);
}
