package app.landfall.syncstatus;

/// Sync in whole sentences: the popover and the view.
interface PlainTexts {

  String sync();

  String fine();

  String local();

  String practice();

  String waitingFine();

  String waitingAsked();

  String unreachableAsked();

  String serverFailedAsked();

  String serverBusyAsked();

  String differsAsked();

  String decision();

  String computer();

  String moving();

  String paused();

  String unreachable();

  String networkSignIn();

  String serverFailed();

  String serverBusy();

  String notOurs();

  String differs();

  String signIn();

  String removed(long changes);

  String outdated();

  String serverReplaced();

  String notTrusted();

  String callRefused();

  String serverLostChanges();

  String serverClock();

  String backupFailed(String reason);

  String cannotStore();

  String internal();

  String nextAttempt(String in);

  String seconds(long seconds);

  String minutes(long minutes);

  String andMore(long more);

  String openView();

  String connect();

  String twoVersions();

  String bothKept();

  String version(String computer, String value, String when);

  String before(String value);

  String nowUsed(String value);

  String keep(String value);

  String use(String value);

  String keepOf(String computer);

  String keepNow();

  String useOf(String computer);

  String other();

  String otherTitle(String field);

  String otherText();

  String ok();

  String cancel();

  String keepRow();

  String deleteRow();

  String deletedWhileEdited(String computer);

  String decided();

  String gone();

  String notDecided(String reason);

  String refused();

  String refusedText(String reason);

  String unplaced();

  String unplacedText(String row);

  String removals();

  String removalsText(long removed, long of, String table);

  String removeHere();

  String removeHereTitle();

  String removeHereText();

  String putBack();

  String removedHere();

  String puttingBack();

  String removeThere();

  String removeThereTitle();

  String removeThereText();

  String keepWaiting();

  String removedThere();

  String sendAgain();

  String giveUp();

  String giveUpTitle();

  String giveUpText();

  String activity();

  String noActivity();

  String technical();

  String showTechnical();

  String hideTechnical();

  String server(String address, String company);

  String lastFault(String when, String detail);

  String cost(long requests, long sent, long received);

  String reasonMissing();

  String reasonInvalid();

  String reasonForbidden();

  String reasonTooLarge();

  String sent(long changes);

  String received(long rows);

  String reached(String company);

  String connectedTo(String company);

  String disconnectedFrom(String company);

  String empty();
}
