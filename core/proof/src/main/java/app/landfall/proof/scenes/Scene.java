package app.landfall.proof.scenes;

/// One play.
@FunctionalInterface
interface Scene {
  void play(SceneStage stage) throws Exception;

  /// @param promise which rule, beginning with its number
  static void require(boolean holds, String promise, String otherwise) {
    if (!holds) {
      throw new AssertionError(promise + ": " + otherwise);
    }
  }
}
