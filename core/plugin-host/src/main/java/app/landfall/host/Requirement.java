package app.landfall.host;

/// One plugin that another one names under `requires` or `optional`.
record Requirement(String id, VersionRange range) {
  @Override
  public String toString() {
    return "'" + id + "' " + range;
  }
}
