package app.landfall.plugin.ui.look;

/// The texts of the parts that every page uses.
interface LookTexts {
  String stateLocal();

  String stateSynced();

  String stateWaiting();

  String stateTwoVersions();

  String stateRefused();

  String close();

  String search();
}
