package app.landfall.plugin.ui;

/// The page of a [View].
public interface ViewPart extends Part {

  /// The number beside the entry in the navigation rail, 0 for none.
  default int badge() {
    return 0;
  }

  /// It is in front now.
  default void shown() {}

  /// It is no longer in front.
  default void hidden() {}
}
