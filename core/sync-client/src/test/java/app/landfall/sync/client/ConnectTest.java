package app.landfall.sync.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.ConnectResult;
import app.landfall.sync.Link;
import app.landfall.sync.SyncServer;
import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairingString;
import app.landfall.sync.protocol.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ConnectTest {
  private static final URI ADDRESS = URI.create("http://server:1");
  private static final String PAIRING =
      new PairingString(ADDRESS, "ABCD-EFGH", PairingString.fingerprint(FakeServer.ID)).toString();
  private static final PairReply REPLY =
      new PairReply(FakeServer.WORKSPACE, "Hafen", FakeServer.ID, "fresh");

  private final World world = new World(1, false);

  private ConnectResult connect(String text) {
    CompletableFuture<ConnectResult> result = world.engine.connect(text);
    world.time.until(result::isDone, Duration.ofMinutes(10));
    return result.join();
  }

  private void assertUntouched() {
    assertThat(world.store.binding).isNull();
    assertThat(world.vault.token).isEqualTo("secret");
    assertThat(world.link()).isEqualTo(new Link.LocalOnly());
  }

  @Test
  void connectingKeepsTheKeyBindsTheProfileAndSyncs() {
    world.store.edit("a", "1");
    world.engine.start();
    world.transport.pairing = new Answer.Given<>(REPLY);
    assertThat(connect(" " + PAIRING + "\n")).isEqualTo(new ConnectResult.Connected("Hafen"));
    assertThat(world.vault.token).isEqualTo("fresh");
    world.untilSynced();
    assertThat(world.engine.status().server()).isEqualTo(new SyncServer(ADDRESS, "Hafen", false));
    assertThat(world.server.rows).containsKey("a");
    assertThat(world.activity()).startsWith("connected to Hafen");
  }

  @Test
  void aNameGivenJustNowIsTheOneTheServerHears() {
    world.transport.pairing = new Answer.Given<>(REPLY);
    world.computer = "Front desk";
    connect(PAIRING);
    assertThat(world.transport.names).containsExactly("Front desk");
  }

  @Test
  void whatIsNoPairingStringIsSaidWithoutACall() {
    assertThat(connect("http://server:1"))
        .isInstanceOfSatisfying(
            ConnectResult.NotAPairingString.class,
            result -> assertThat(result.message()).startsWith("This is not a pairing string."));
    assertThat(world.transport.calls).isEmpty();
    assertUntouched();
  }

  @Test
  void aWrongCodeChangesNothing() {
    world.transport.pairing =
        new Answer.Refused<>(Problem.of(Problem.PAIRING, 403, "The code has expired."));
    assertThat(connect(PAIRING)).isEqualTo(new ConnectResult.BadCode("The code has expired."));
    assertUntouched();
  }

  @Test
  void anUnreachableServerChangesNothing() {
    assertThat(connect(PAIRING)).isEqualTo(new ConnectResult.Unreachable(ADDRESS, "nobody there"));
    assertUntouched();
  }

  @Test
  void aCallThatHangsEnds() {
    world.transport.script.add(new FakeTransport.Fault.Stuck());
    assertThat(connect(PAIRING)).isEqualTo(new ConnectResult.Unreachable(ADDRESS, "no answer"));
    world.time.pass(Duration.ofMinutes(1));
    assertUntouched();
  }

  @Test
  void aServerWithAnotherFingerprintIsNotTrusted() {
    world.transport.pairing =
        new Answer.Given<>(new PairReply(FakeServer.WORKSPACE, "Hafen", "impostor", "fresh"));
    assertThat(connect(PAIRING))
        .isEqualTo(
            new ConnectResult.WrongServer(
                "The server at http://server:1 did not make this pairing string."));
    assertUntouched();
  }

  @Test
  void aProfileBelongsToOneServer() {
    world.transport.pairing = new Answer.Given<>(REPLY);
    connect(PAIRING);
    String other =
        new PairingString(ADDRESS, "ABCD", PairingString.fingerprint("server-2")).toString();
    world.transport.calls.clear();
    assertThat(connect(other)).isEqualTo(new ConnectResult.AlreadyConnected("Hafen"));
    assertThat(world.transport.calls).isEmpty();
  }

  @Test
  void aProfileBelongsToOneWorkspace() {
    world.transport.pairing = new Answer.Given<>(REPLY);
    connect(PAIRING);
    world.transport.pairing = new Answer.Given<>(new PairReply("w2", "Werft", FakeServer.ID, "t2"));
    assertThat(connect(PAIRING)).isEqualTo(new ConnectResult.AlreadyConnected("Hafen"));
    assertThat(world.vault.token).isEqualTo("fresh");
  }

  @Test
  void signingInAgainGoesOnWhereItStopped() {
    world.transport.pairing = new Answer.Given<>(REPLY);
    connect(PAIRING);
    world.engine.start();
    world.untilSynced();
    world.transport.weather = () -> new FakeTransport.Fault.Status(401, Problem.UNAUTHORISED, null);
    world.store.edit("a", "1");
    world.until(Link.SignInNeeded.class);
    world.transport.weather = () -> FakeTransport.NONE;
    world.transport.pairing =
        new Answer.Given<>(new PairReply(FakeServer.WORKSPACE, "Hafen", FakeServer.ID, "second"));
    assertThat(connect(PAIRING)).isEqualTo(new ConnectResult.Connected("Hafen"));
    assertThat(world.until(Link.Synced.class)).isLessThan(Duration.ofSeconds(1));
    assertThat(world.server.rows).containsKey("a");
  }

  @Test
  void anotherComputersIdIsLeftToItAndThisOneJoinsUnderANewOne() {
    world.transport.pairings.add(
        new Answer.Refused<>(Problem.of(Problem.PAIRED, 409, "It is another computer's.")));
    world.transport.pairings.add(new Answer.Given<>(REPLY));

    assertThat(connect(PAIRING)).isEqualTo(new ConnectResult.Connected("Hafen"));
    assertThat(world.transport.pairedAs).hasSize(2);
    assertThat(world.transport.pairedAs.getFirst())
        .isNotEqualTo(world.transport.pairedAs.getLast());
  }

  @Test
  void whoSignsInAgainAtTheSameAddressShowsItsPresentKey() {
    world.transport.pairing = new Answer.Given<>(REPLY);
    connect(PAIRING);
    connect(PAIRING);

    assertThat(world.transport.pairedAs.getFirst()).endsWith(" null");
    assertThat(world.transport.pairedAs.getLast()).endsWith(" fresh");
  }

  @Test
  void aFullDiskFailsAndSaysSo() {
    world.transport.pairing = new Answer.Given<>(REPLY);
    world.store.broken = new IllegalStateException("disk is full");
    assertThat(connect(PAIRING))
        .isEqualTo(new ConnectResult.Failed("Could not connect: disk is full"));
    assertThat(world.store.binding).isNull();
  }
}
