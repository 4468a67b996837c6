package app.landfall.plugin;

/// The version of this API, which the `api` range in a plugin's descriptor is compared with.
public final class ApiVersion {

  /// Major and minor version. A new minor version adds, a new major version may remove.
  public static final String CURRENT = "1.0";

  private ApiVersion() {}
}
