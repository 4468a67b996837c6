package app.landfall.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A plugin that could be installed, as its file says; immutable.
///
/// @param file the jar
/// @param hash the SHA-256 of the file when it was looked at, in hex digits
/// @param id the plugin's id
/// @param name what people read
/// @param version the version in the jar
/// @param vendor who says to have made it, or empty; proved by nothing but the signature
/// @param replaces the version that is installed now
/// @param signer the fingerprint of the key that signed the file; empty when it is not signed
/// @param trusted whether somebody here has agreed to that signer for this plugin before
/// @param wishes what its descriptor and its class files ask for, in words such as `the network`
public record PluginOffer(
    Path file,
    String hash,
    String id,
    String name,
    String version,
    String vendor,
    Optional<String> replaces,
    Optional<String> signer,
    boolean trusted,
    List<String> wishes) {
  /// Checks what it is given.
  public PluginOffer {
    file = Needed.part(file, "PluginOffer.file");
    hash = Needed.part(hash, "PluginOffer.hash");
    id = Needed.part(id, "PluginOffer.id");
    name = Needed.part(name, "PluginOffer.name");
    version = Needed.part(version, "PluginOffer.version");
    vendor = Needed.part(vendor, "PluginOffer.vendor");
    replaces = Needed.part(replaces, "PluginOffer.replaces");
    signer = Needed.part(signer, "PluginOffer.signer");
    wishes = Needed.list(wishes, "PluginOffer.wishes");
  }

  /// An offer of which nobody has looked what it asks for.
  public PluginOffer(
      Path file,
      String hash,
      String id,
      String name,
      String version,
      String vendor,
      Optional<String> replaces,
      Optional<String> signer,
      boolean trusted) {
    this(file, hash, id, name, version, vendor, replaces, signer, trusted, List.of());
  }

  /// What somebody has to be told and agree to before it is installed; empty when they need not.
  public Optional<String> question() {
    if (trusted) {
      return Optional.empty();
    }
    String who =
        signer
            .map(key ->
                "It is signed by the key "
                    + key
                    + ", which nobody here has agreed to for this plugin.")
            .orElse("It is not signed: nobody can tell who made it.");
    String asked =
        wishes.isEmpty() ? "" : " Its file asks for: %s.".formatted(String.join(", ", wishes));
    return Optional.of(
        "%s %s %sruns with your rights: it can read, change and send whatever you can. %s%s"
            .formatted(
                name,
                version,
                replaces.map("takes the place of %s and "::formatted).orElse(""),
                who,
                asked));
  }
}
