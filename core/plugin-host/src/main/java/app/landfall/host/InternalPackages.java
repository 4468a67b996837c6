package app.landfall.host;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The packages that one plugin may not reach for: the inside of the program, and packages that
/// other plugins keep to themselves. A plugin's own code is what lies at or below the package of
/// its class.
///
/// @param self the plugin that is looked at
/// @param all every plugin that was found
record InternalPackages(Descriptor self, Collection<Descriptor> all) {
  private static final String PROGRAM = "app.landfall.";

  /// Whose inside a class belongs to, and what to do instead, to stand behind *Plugin 'x' uses Y,*;
  /// empty where the class is nobody's or may be used.
  ///
  /// @param name such as `app.landfall.host.PluginHost`, of a class that the plugin does not carry
  Optional<String> holder(String name) {
    String inPackage = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
    if (SharedPackages.contains(inPackage)) {
      return Optional.empty();
    }
    Optional<Descriptor> owner = owner(inPackage);
    if (owner.isPresent()) {
      return owner.filter(it -> !it.id().equals(self.id())).flatMap(it -> refusal(it, inPackage));
    }
    return inPackage.startsWith(PROGRAM)
        ? Optional.of("which is the program's own. Use what the plugin API offers")
        : Optional.empty();
  }

  private Optional<Descriptor> owner(String inPackage) {
    return all.stream()
        .filter(it -> it.isOwn(inPackage) || it.exports().contains(inPackage))
        .max(Comparator.comparingInt(it -> it.root().length()));
  }

  private Optional<String> refusal(Descriptor owner, String inPackage) {
    boolean exported = owner.exports().contains(inPackage);
    if (exported && self.knows(owner.id())) {
      return Optional.empty();
    }
    return Optional.of(
        exported
            ? "which '%s' exports. Name '%s' under 'requires'".formatted(owner.id(), owner.id())
            : "which is inside '%s'. Use what '%s' exports".formatted(owner.id(), owner.id()));
  }
}
