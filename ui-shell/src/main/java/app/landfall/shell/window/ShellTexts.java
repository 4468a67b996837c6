package app.landfall.shell.window;

/// The texts of the window.
interface ShellTexts {
  String opening();

  String openingLong();

  String languageLater();

  String cannotOpen();

  String quit();

  String menu();

  String searchEverything();

  String notifications();

  String noNotifications();

  String clearAll();

  String navigation();

  String expand();

  String collapse();

  String preferences();

  String noPluginsTitle();

  String closeTab();

  String reopenTab();

  String nextTab();

  String previousTab();

  String tabByPlace();

  String openTabs();

  String shortcuts();

  String shortcutWords();

  String shortcutKeys();

  String shortcutTitle();

  String shortcutPlace();

  String onThisPage();

  String everywhere();

  String save();

  String discard();

  String cancel();

  String unsavedTitle(String title);

  String unsavedText();

  String savedNot();

  String unsavedStays(long count, String titles);

  String startsAgain();

  String missingTab(String address);

  String brokenPart();

  String runningTitle(long count);

  String runningText();

  String quitAnyway();

  String stay();

  String job(String title, long done, long total);

  String cancelJob(String title);

  String jobFailed(String title, String reason);

  String jobsRunning(long count);

  String stateSetAside(String file);

  String dismiss();

  String practiceBanner();

  String leavePractice();

  String version(String version);

  String toggleTheme();

  String cutText();

  String copyText();

  String pasteText();

  String selectAllText();

  String view();

  String go();

  String commands();
}
