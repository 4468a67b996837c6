package app.landfall.plugin.ui;

import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.Identified;
import app.landfall.plugin.Needed;
import jakarta.inject.Provider;

/// A kind of tab in which one thing is looked at and changed, named by an address such as
/// `invoice:01957…`.
///
/// @param scheme the word before the colon; lower-case letters, digits and dashes
/// @param title what the kind is called, such as `Invoice`
/// @param icon as in [View]
/// @param opener makes the tabs; asked on the event thread
public record EditorKind(
    String scheme, String title, String icon, Provider<? extends EditorOpener> opener)
    implements Identified {
  /// Checks what it is given.
  public EditorKind {
    scheme = Needed.part(scheme, "EditorKind.scheme");
    title = Needed.part(title, "EditorKind.title");
    icon = Needed.part(icon, "EditorKind.icon");
    opener = Needed.part(opener, "EditorKind.opener");
  }

  /// Where kinds of editors are contributed.
  public static final ExtensionPoint<EditorKind> POINT =
      ExtensionPoint.of("landfall.editors", EditorKind.class);

  @Override
  public String id() {
    return scheme;
  }
}
