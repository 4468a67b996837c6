package app.landfall.plugin.ui.look;

/// What the parts of every page say.
interface LookTexts {
  String stateLocal();

  String stateSynced();

  String stateWaiting();

  String stateTwoVersions();

  String stateRefused();

  String close();

  String search();
}
