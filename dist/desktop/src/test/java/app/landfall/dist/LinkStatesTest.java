package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.ProgramSettings.Language;
import app.landfall.store.Store;
import app.landfall.sync.ConnectResult;
import app.landfall.sync.Link;
import app.landfall.sync.Link.Cause;
import app.landfall.sync.Link.ServerProblem.Fault;
import app.landfall.sync.SyncStatus;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.swing.JButton;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.exception.WaitTimedOutError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The segment of the status bar is never wrong: the engine of the program itself is driven through
/// the states of its connection, by a server process and by a gate before it that refuses, garbles
/// and waits. After each, icon, words, what is spoken and the button are looked up in the window;
/// every day in English, and in German among the long tests.
@ExtendWith(WindowTests.class)
final class LinkStatesTest {
  private static final String SEGMENT = "sync.segment";
  private static final String TIME = "\\E\\d\\d:\\d\\d\\Q";
  private static final String NUMBER = "\\E[\\d,.]+\\Q";

  /// A row of the smallest plugin's table, as anything that is saved.
  record Greeting(String id, String name) {}

  @TempDir private Path folder;

  /// The window, the gate and the office behind it, for one test.
  private record Scene(
      Language language, TestProfile anna, TestProfile ben, Gate gate, TestWindow window) {
    Link link() {
      return window.place().sync().status().link();
    }

    /// Waits for the engine, which is asked again and again as an impatient person would, until it
    /// rests there.
    void await(Predicate<Link> wanted) {
      window.await(
          "the engine gets there",
          () -> {
            SyncStatus status = window.place().sync().status();
            boolean rests = status.nextAttemptAt() != null || status.link() instanceof Link.Synced;
            boolean so = wanted.test(status.link());
            if (rests && !so) {
              window.place().sync().retryNow();
            }
            return rests && so;
          });
    }

    void awaitQuietly(Predicate<Link> wanted) {
      window.await("the engine is there, not at " + link(), () -> wanted.test(link()));
    }

    void save(String name) {
      Store store = window.place().store();
      store
          .write(tx -> {
            tx.insert("hello_greetings", new Greeting(store.newId(), name));
            return true;
          })
          .join();
    }

    /// What stands in the window now, in the language it speaks.
    void says(String icon, String english, String button, String german, String germanButton) {
      boolean inGerman = language.equals(Language.GERMAN);
      says(icon, inGerman ? german : english, inGerman ? germanButton : button);
    }

    /// All of it at one moment: while an attempt runs, the next moment may say something else.
    private void says(String icon, String sentence, String button) {
      Pattern wanted =
          Pattern.compile("\\Q%1$s|%2$s|%2$s|%3$s|%3$s\\E".formatted(icon, sentence, button));
      AtomicReference<String> last = new AtomicReference<>("");
      try {
        window.await(
            "the segment says " + sentence,
            () -> {
              last.set(shown());
              return wanted.matcher(last.get()).matches();
            });
      } catch (WaitTimedOutError e) {
        throw new AssertionError(wanted + " was wanted, but there is " + last.get(), e);
      }
    }

    /// Icon, words, what is spoken, the button and what is spoken of it.
    private String shown() {
      JButton segment = (JButton) window.find(SEGMENT);
      return GuiActionRunner.execute(() ->
          segment.getClientProperty("landfall.icon")
              + "|"
              + segment.getText()
              + "|"
              + segment.getAccessibleContext().getAccessibleName()
              + Arrays.stream(segment.getParent().getComponents())
                  .filter(it -> "sync.action".equals(it.getName()))
                  .findFirst()
                  .filter(Component::isVisible)
                  .map(it ->
                      "|"
                          + ((JButton) it).getText()
                          + "|"
                          + it.getAccessibleContext().getAccessibleName())
                  .orElse("||"));
    }
  }

  @Test
  void theSegmentSaysWhatIsTrueInEveryStateOfTheConnection() throws Exception {
    everyState(Language.ENGLISH);
  }

  @Test
  @Tag("long")
  void theSegmentSaysWhatIsTrueInEveryStateOfTheConnectionInGerman() throws Exception {
    everyState(Language.GERMAN);
  }

  private void everyState(Language language) throws Exception {
    Path data = folder.resolve("server");
    Programs.Serving server = Programs.serve(data, 0);
    try (TestProfile anna = TestProfile.fresh();
        TestProfile ben = TestProfile.fresh();
        Gate gate = new Gate(server.port())) {
      anna.run("hello", "Ann").done();
      anna.run("backup").done();
      ben.run("samples", "--count", "1300", "--seed", "1").done();
      ben.run("connect", pairing(data)).done();
      assertThat(ben.run("sync").done()).startsWith("All synced ");
      gate.edit(LinkStatesTest::fewRowsAPage);
      speak(anna, language);
      try (TestWindow window = TestWindow.open(anna)) {
        Scene scene = new Scene(language, anna, ben, gate, window);
        localOnly(scene);
        firstSync(scene, pairing(data, "--address", gate.address()));
        moving(scene);
        differs(scene);
        offline(scene);
        serverProblems(scene);
        paused(scene);
        signIn(scene);
        blocked(scene);
        catchingUp(scene);
        practice(scene);
        cannotStore(scene);
      }
    } finally {
      server.kill();
    }
  }

  @Test
  void whatWaitsUntilSomebodyAsksIsSaid() throws Exception {
    Path data = folder.resolve("server");
    Programs.Serving server = Programs.serve(data, 0);
    try (TestProfile anna = TestProfile.fresh();
        TestProfile nobody = TestProfile.fresh();
        Gate gate = new Gate(server.port())) {
      anna.run("connect", pairing(data)).done();
      assertThat(anna.run("sync").done()).startsWith("All synced ");
      anna.run("settings", "set", "sync.automatic", "false").done();
      speak(anna, Language.GERMAN);
      try (TestWindow window = TestWindow.open(anna)) {
        Scene scene = new Scene(Language.GERMAN, anna, nobody, gate, window);
        scene.save("until somebody asks");
        scene.awaitQuietly(Link.Waiting.class::isInstance);
        scene.says(
            "clock",
            "1 saved here, waiting to send",
            "Retry now",
            "1 hier gespeichert, noch zu senden",
            "Erneut versuchen");
        window.picture("sync-not-automatic-light");
      }
    } finally {
      server.kill();
    }
  }

  /// The address leads to somebody whose certificate nobody vouches for.
  @Test
  void aServerThatCannotBeTrustedIsSaidAndNothingIsSent() throws Exception {
    Path data = folder.resolve("server");
    Programs.Serving server = Programs.serve(data, 0);
    try (TestProfile anna = TestProfile.fresh();
        TestProfile nobody = TestProfile.fresh();
        Gate gate = new Gate(server.port());
        Impostor impostor = Impostor.listen(folder)) {
      anna.run("connect", pairing(data)).done();
      assertThat(anna.run("sync").done()).startsWith("All synced ");
      anna.run("hello", "Ann").done();
      impostor.takeThePlaceOfTheServer(anna.folder().resolve("landfall.db"));
      speak(anna, Language.GERMAN);
      try (TestWindow window = TestWindow.open(anna)) {
        Scene scene = new Scene(Language.GERMAN, anna, nobody, gate, window);
        await(scene, Cause.NOT_TRUSTED);
        says(scene, "Server not trusted", "Server nicht vertrauenswürdig");
        window.picture("blocked-not-trusted-light");
        assertThat(impostor.calls()).isZero();
      }
    } finally {
      server.kill();
    }
  }

  private static void speak(TestProfile anna, Language language) {
    anna.run(
            "settings",
            "set",
            "general.language",
            language.equals(Language.GERMAN) ? "german" : "english")
        .done();
  }

  private static String pairing(Path data, String... more) throws Exception {
    String[] words = new String[3 + more.length];
    words[0] = "pair";
    words[1] = "--data";
    words[2] = data.toString();
    System.arraycopy(more, 0, words, 3, more.length);
    Programs.Ran pair = Programs.server(words);
    assertThat(pair.code()).as(pair.err()).isZero();
    return pair.out();
  }

  private static void localOnly(Scene scene) {
    assertThat(scene.link()).isInstanceOf(Link.LocalOnly.class);
    scene.says(
        "disk",
        "Saved on this computer · Backup today " + TIME,
        "",
        "Auf diesem Computer gespeichert · Sicherung heute " + TIME,
        "");
  }

  private static void firstSync(Scene scene, String pairing) throws Exception {
    CountDownLatch open = scene.gate().holdAfterOnePage();
    assertThat(scene.window().place().sync().connect(pairing).get())
        .isInstanceOf(ConnectResult.Connected.class);
    scene.awaitQuietly(link -> link instanceof Link.FirstSync(long done, _) && done > 0);
    Link.FirstSync now = (Link.FirstSync) scene.link();
    scene.says(
        "download",
        "First sync: %,d of %,d".formatted(now.done(), now.total()),
        "Pause",
        "Erster Abgleich: %s von %s".formatted(german(now.done()), german(now.total())),
        "Pause");
    scene.window().picture("first-sync-light");
    open.countDown();
    scene.awaitQuietly(Link.Synced.class::isInstance);
    synced(scene);
  }

  private static String german(long number) {
    return "%,d".formatted(number).replace(',', '.');
  }

  private static void synced(Scene scene) {
    scene.says(
        "check", "All synced " + TIME, "Sync now", "Alles abgeglichen " + TIME, "Jetzt abgleichen");
  }

  private static void moving(Scene scene) {
    CountDownLatch open = new CountDownLatch(1);
    scene
        .gate()
        .keeper(path -> {
          if (path.equals("/v1/push")) {
            open.await();
          }
          return Gate.Reply.NONE;
        });
    scene.save("while it is sent");
    scene.awaitQuietly(link -> link instanceof Link.Syncing(long sending, _, _) && sending > 0);
    scene.says("sync", "Sending 1 of 1", "", "Sende 1 von 1", "");
    open.countDown();
    scene.gate().keeper(Gate.Keeper.OPEN);
    scene.awaitQuietly(Link.Synced.class::isInstance);
  }

  private static String fewRowsAPage(String path, String body) {
    return path.equals("/v1/session")
        ? body.replaceAll("\"page_rows\":\\d+", "\"page_rows\":500")
        : body;
  }

  /// What came does not add up to what the server says it has.
  private static void differs(Scene scene) {
    scene
        .gate()
        .edit((path, body) ->
            path.equals("/v1/pull") ? body.replaceAll("\"count\":(\\d+)", "\"count\":1$1") : body);
    scene.ben().run("hello", "Bob").done();
    assertThat(scene.ben().run("sync").done()).startsWith("All synced ");
    scene.await(link -> link instanceof Link.ServerProblem found && found.fault() == Fault.DIFFERS);
    scene.says(
        "warning",
        "Server problem · Retrying",
        "Retry now",
        "Serverproblem · Neuer Versuch folgt",
        "Erneut versuchen");
    scene.gate().edit(LinkStatesTest::fewRowsAPage);
    scene.await(Link.Synced.class::isInstance);
  }

  private static void offline(Scene scene) throws IOException {
    scene.gate().leave();
    scene.await(Link.Offline.class::isInstance);
    scene.says(
        "cloud-off",
        "Offline · Last synced " + TIME,
        "Retry now",
        "Offline · Zuletzt abgeglichen " + TIME,
        "Erneut versuchen");
    scene.save("on the train");
    scene.says(
        "cloud-off",
        "Offline · Last synced " + TIME + " · 1 saved here",
        "Retry now",
        "Offline · Zuletzt abgeglichen " + TIME + " · 1 hier gespeichert",
        "Erneut versuchen");
    scene.gate().comeBack();
  }

  private static void serverProblems(Scene scene) {
    serverProblem(scene, Fault.FAILED, new Gate.Reply(500, "text/plain", "failed", 0));
    serverProblem(scene, Fault.BUSY, new Gate.Reply(429, "text/plain", "busy", 0));
    serverProblem(scene, Fault.NOT_OURS, new Gate.Reply(200, "application/json", "{\"a\":1}", 0));
    serverProblem(scene, Fault.NETWORK_SIGN_IN, new Gate.Reply(511, "text/html", "<html>", 0));
  }

  private static void serverProblem(Scene scene, Fault fault, Gate.Reply reply) {
    scene.gate().keeper(_ -> reply);
    scene.await(link -> link instanceof Link.ServerProblem found && found.fault() == fault);
    scene.says(
        "warning",
        "Server problem · 1 saved here · Retrying",
        "Retry now",
        "Serverproblem · 1 hier gespeichert · Neuer Versuch folgt",
        "Erneut versuchen");
  }

  private static void paused(Scene scene) {
    scene.window().place().sync().pause();
    scene.awaitQuietly(Link.Paused.class::isInstance);
    scene.says(
        "pause",
        "Sync paused · 1 saved here",
        "Resume",
        "Abgleich pausiert · 1 hier gespeichert",
        "Fortsetzen");
    scene.window().place().sync().resume();
  }

  private static void signIn(Scene scene) {
    scene.gate().keeper(_ -> Gate.Reply.problem(401, "unauthorised"));
    scene.await(Link.SignInNeeded.class::isInstance);
    scene.says(
        "key",
        "Sign in again · 1 saved here",
        "Sign in",
        "Bitte neu anmelden · 1 hier gespeichert",
        "Anmelden");
  }

  private static void blocked(Scene scene) {
    refused(scene, Gate.Reply.problem(403, "forbidden"), Cause.REMOVED);
    says(scene, "Computer removed", "Computer entfernt");
    scene.window().picture("blocked-removed-light");
    refused(scene, Gate.Reply.problem(426, "version"), Cause.OUTDATED);
    says(scene, "Update needed", "Update nötig");
    refused(scene, Gate.Reply.problem(400, "malformed"), Cause.CALL_REFUSED);
    says(scene, "The server refuses to sync", "Der Server verweigert den Abgleich");
    scene.gate().keeper(Gate.Keeper.OPEN);
    scene
        .gate()
        .edit((path, body) ->
            path.equals("/v1/session")
                ? body.replaceAll("\"server\":\"[^\"]*\"", "\"server\":\"another\"")
                : body);
    await(scene, Cause.SERVER_REPLACED);
    says(scene, "Another server answers", "Ein anderer Server antwortet");
    scene.gate().edit(LinkStatesTest::fewRowsAPage);
    scene
        .gate()
        .keeper(path ->
            path.equals("/v1/push")
                ? new Gate.Reply(
                    409,
                    "application/problem+json",
                    "{\"type\":\"gap\",\"status\":409,\"detail\":\"a gap\",\"expected\":999}",
                    0)
                : Gate.Reply.NONE);
    await(scene, Cause.SERVER_LOST_CHANGES);
    says(scene, "The server misses changes", "Dem Server fehlen Änderungen");
    scene.gate().keeper(Gate.Keeper.OPEN);
    scene.await(Link.Synced.class::isInstance);
    synced(scene);
  }

  private static void refused(Scene scene, Gate.Reply reply, Cause cause) {
    scene.gate().keeper(_ -> reply);
    await(scene, cause);
  }

  private static void await(Scene scene, Cause cause) {
    scene.await(link -> link instanceof Link.Blocked found && found.cause() == cause);
  }

  private static void says(Scene scene, String english, String german) {
    scene.says(
        "error",
        english + " · 1 saved here",
        "Details",
        german + " · 1 hier gespeichert",
        "Details");
  }

  private static void catchingUp(Scene scene) throws IOException {
    scene.gate().leave();
    scene.await(Link.Offline.class::isInstance);
    scene.ben().run("samples", "--count", "1300", "--seed", "2").done();
    assertThat(scene.ben().run("sync").done()).startsWith("All synced ");
    CountDownLatch open = scene.gate().holdAfterOnePage();
    scene.gate().comeBack();
    scene.window().place().sync().retryNow(); // by itself it may wait for a minute by now
    scene.awaitQuietly(link -> link instanceof Link.CatchingUp(long done, _) && done > 0);
    scene.says(
        "download",
        "Catching up: " + NUMBER + " of " + NUMBER,
        "Pause",
        "Nachholen: " + NUMBER + " von " + NUMBER,
        "Pause");
    open.countDown();
    scene.awaitQuietly(Link.Synced.class::isInstance);
    synced(scene);
  }

  private static void practice(Scene scene) {
    scene.gate().edit((path, body) -> body.replace("\"practice\":false", "\"practice\":true"));
    scene.gate().keeper(_ -> new Gate.Reply(500, "text/plain", "failed", 0));
    scene.await(Link.ServerProblem.class::isInstance); // a new session is asked for after it
    scene.gate().keeper(Gate.Keeper.OPEN);
    scene.await(Link.Synced.class::isInstance);
    scene.says(
        "computer",
        "Practice server · Nothing leaves this computer",
        "",
        "Übungsserver · Nichts verlässt diesen Computer",
        "");
  }

  /// The key to the server cannot be read any more.
  private static void cannotStore(Scene scene) throws IOException {
    Path key = scene.anna().folder().resolve("server.key");
    Path aside = key.resolveSibling("server.key.aside");
    scene.gate().keeper(_ -> new Gate.Reply(500, "text/plain", "failed", 0));
    scene.await(Link.ServerProblem.class::isInstance);
    Files.move(key, aside);
    Files.createDirectory(key);
    await(scene, Cause.CANNOT_STORE);
    scene.says(
        "error",
        "Sync cannot read or write here",
        "Details",
        "Abgleich kann hier nicht lesen oder schreiben",
        "Details");
    Files.delete(key);
    Files.move(aside, key);
    scene.gate().keeper(Gate.Keeper.OPEN);
    scene.await(Link.Synced.class::isInstance);
  }
}
