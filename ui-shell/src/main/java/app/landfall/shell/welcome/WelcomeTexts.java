package app.landfall.shell.welcome;

/// The texts of the first page.
interface WelcomeTexts {
  String title();

  String subtitle();

  String alone();

  String aloneHelp();

  String connect();

  String connectHelp();

  String backup();

  String backupHelp();

  String looking();

  String found(String made, long records);

  String restore();

  String restoring();

  String samples();

  String samplesHelp();

  String pairing();

  String pairingHint();

  String doConnect();

  String connecting();

  String failed(String reason);

  String laterNote();
}
