package app.landfall.desktop.program;

import java.util.List;
import java.util.Set;

/// The pages that a window shows of plugins that are to be stopped while it is open. Any thread but
/// the event thread; may wait for that.
public interface PluginPages {
  /// There is no window, and nothing typed that could be lost.
  PluginPages NONE =
      new PluginPages() {
        @Override
        public List<String> releasePages(Set<String> plugins) {
          return List.of();
        }

        @Override
        public void showAgain() {}
      };

  /// Closes all that these plugins show, so that nobody types into it any more; or, where something
  /// in it is not saved, closes nothing.
  ///
  /// @param plugins their ids
  /// @return the titles of what is not saved; when there is none, all is closed
  /// @throws app.landfall.plugin.CommandFailure if that cannot be found out; nothing is closed then
  List<String> releasePages(Set<String> plugins);

  /// Shows again what was let go, as the plugins stand now.
  void showAgain();
}
