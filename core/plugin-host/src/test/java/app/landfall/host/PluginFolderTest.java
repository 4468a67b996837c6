package app.landfall.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.PluginOffer;
import app.landfall.plugin.PluginState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jars that come from elsewhere, some of them from nobody good.
final class PluginFolderTest {
  private static final Optional<InstalledPlugin> NONE = Optional.empty();

  @TempDir private Path elsewhere;
  @TempDir private Path profile;

  @Test
  void anUnsignedJarIsTakenInOnlyAfterSomebodyAgreed() throws IOException {
    PluginOffer offer = inspect(PluginJar.harmless("words").in(elsewhere));

    assertThat(offer.question())
        .contains(
            "Test words 1.0 runs with your rights: it can read, change and send whatever you can."
                + " It is not signed: nobody can tell who made it.");
    assertThatThrownBy(() -> folder().install(offer, false, NONE))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(offer.question().orElseThrow() + " Nothing was installed. To agree: --yes");
    assertThat(files()).isEmpty();

    folder().install(offer, true, NONE);
    assertThat(files()).containsExactly("words.jar");
  }

  @Test
  void anOlderVersionIsRefusedBeforeItTakesThePlaceOfTheNewer() throws IOException {
    PluginJar.harmless("words").descriptor("version", "1.10").in(profile);
    Path older = PluginJar.harmless("words").descriptor("version", "1.9").in(elsewhere);
    try (Fixture fixture = Fixture.started(profile)) {
      assertThatThrownBy(() -> folder().inspect(older, fixture.host.list()))
          .isInstanceOf(CommandFailure.class)
          .hasMessage(
              "words.jar is words 1.9, and 1.10 is installed. Nothing was changed."
                  + " To go back all the same, first: landfall plugins remove words");
      Path same = PluginJar.harmless("words").descriptor("version", "1.10.0").in(elsewhere);
      assertThat(folder().inspect(same, fixture.host.list()).version()).isEqualTo("1.10.0");
    }
  }

  @Test
  void whoWasAgreedToForAPluginIsNotAskedAboutAgainForItAlone() throws Exception {
    KeyPair key = key();
    folder().install(inspect(signed("words", key)), true, NONE);

    PluginOffer next = inspect(signed("words", key));
    assertThat(next.trusted()).isTrue();
    folder().install(next, false, NONE);
    PluginOffer other = inspect(signed("others", key));
    assertThat(other.trusted()).isFalse();
    assertThat(other.question().orElseThrow())
        .contains("signed by the key " + other.signer().orElseThrow())
        .endsWith(", which nobody here has agreed to for this plugin.");
  }

  @Test
  void aJarByAnotherSignerDoesNotTakeThePlaceOfASignedOne() throws Exception {
    KeyPair key = key();
    KeyPair stranger = key();
    PluginOffer first = inspect(signed("words", key));
    folder().install(first, true, NONE);
    folder().install(inspect(signed("others", stranger)), true, NONE);
    InstalledPlugin there = installed("words", Optional.of(profile.resolve("words.jar")));

    Path jar = signed("words", stranger);
    String stranded = inspect(jar).signer().orElseThrow();
    assertThatThrownBy(() -> folder().inspect(jar, List.of(there)))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "words.jar is signed by the key %s, and words 0.9 here is signed by the key %s. Nothing was changed. To change to the other all the same, first: landfall plugins remove words"
                .formatted(stranded, first.signer().orElseThrow()));
    Files.delete(elsewhere.resolve("words.jar.sig"));
    assertThatThrownBy(() -> folder().inspect(jar, List.of(there)))
        .hasMessageStartingWith(
            "words.jar is not signed, and words 0.9 here is signed by the key ");

    folder().remove(there);
    assertThat(inspect(signed("words", key)).trusted()).isFalse();
  }

  /// With these keys the same few bytes sign every file.
  @Test
  void aKeyOfSmallOrderProvesNothing() throws IOException {
    Path jar = PluginJar.harmless("words").in(elsewhere);
    byte[] neutral = new byte[32];
    neutral[0] = 1;
    byte[] key =
        HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(neutral));
    byte[] signature = Arrays.copyOf(neutral, 64);
    sign("words", key, signature);

    assertRefused(
        jar,
        "The signature beside words.jar is by a key that proves nothing: anybody can sign with it."
            + " Nothing was installed.");
  }

  @Test
  void whatIsNotSeenDoesNotReachTheQuestion() {
    for (String hidden : List.of("\\u001b[2K", "\\u202e", "\\u0007", "\\nEvil")) {
      assertThatThrownBy(() ->
              inspect(
                  PluginJar.harmless("words").descriptor("name", "Nice" + hidden).in(elsewhere)))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("words.jar has a descriptor that cannot be used: name 'Nice")
          .hasMessageNotContaining("\u001b")
          .hasMessageContaining("holds characters that are not seen");
    }
  }

  @Test
  void theQuestionNamesBothVersionsAndWhatTheFileAsksFor() {
    Path jar =
        PluginJar.harmless("words")
            .descriptor("optional", "invoices")
            .source(
                "Caller",
                "final class Caller { java.net.http.HttpClient it; Object run() throws Exception { return new ProcessBuilder(\"x\").start(); } }")
            .in(elsewhere);
    InstalledPlugin there = installed("words", Optional.of(profile.resolve("words.jar")));

    assertThat(folder().inspect(jar, List.of(there)).question())
        .contains(
            "Test words 1.0 takes the place of 0.9 and runs with your rights: it can read, change and send whatever you can."
                + " It is not signed: nobody can tell who made it."
                + " Its file asks for: the plugin invoices where it is, other programs.");
  }

  @Test
  void aChangedJarBesideItsSignatureIsRefused() throws Exception {
    Path jar = signed("words", key());
    PluginJar.harmless("words").descriptor("version", "1.1").in(elsewhere);

    assertRefused(
        jar,
        "The signature beside words.jar does not belong to it: one of the two was changed."
            + " Nothing was installed; get both anew.");
  }

  @Test
  void aBrokenSignatureIsNotTheSameAsNone() throws IOException {
    Path jar = PluginJar.harmless("words").in(elsewhere);
    Files.writeString(elsewhere.resolve("words.jar.sig"), "key=%%%\n");

    assertThatThrownBy(() -> inspect(jar)).isInstanceOf(CommandFailure.class);
  }

  @Test
  void aJarThatChangedSinceItWasLookedAtIsRefused() throws IOException {
    PluginOffer offer = inspect(PluginJar.harmless("words").in(elsewhere));
    PluginJar.harmless("words").descriptor("version", "6.6").in(elsewhere);

    assertThatThrownBy(() -> folder().install(offer, true, NONE))
        .hasMessage("words.jar has changed since it was looked at. Nothing was installed.");
    assertThat(files()).isEmpty();
  }

  @Test
  void aNewVersionTakesTheOldOnesPlaceUnderWhateverName() throws IOException {
    Path old = Files.createDirectories(profile).resolve("words-0.9.jar");
    Files.copy(PluginJar.harmless("words").in(elsewhere), old);
    InstalledPlugin earlier = installed("words", Optional.of(old));
    PluginOffer offer =
        folder().inspect(PluginJar.harmless("words").in(elsewhere), List.of(earlier));

    assertThat(offer.replaces()).contains("0.9");
    folder().install(offer, true, Optional.of(earlier));
    assertThat(files()).containsExactly("words.jar");
  }

  @Test
  void aNameOutsideOfTheJarIsRefused() {
    for (String name :
        List.of("../evil.txt", "a/../../evil.txt", "/etc/evil", "a\\..\\evil", "C:evil")) {
      assertRefused(
          PluginJar.harmless("words").file(name, new byte[1]).in(elsewhere),
          "words.jar names a file outside of itself ('" + name + "'). Nothing was installed.");
    }
  }

  @Test
  void oneNameInTwoCasesIsRefused() {
    assertRefused(
        PluginJar.harmless("words")
            .file("a.txt", new byte[1])
            .file("A.txt", new byte[1])
            .in(elsewhere),
        "words.jar holds 'A.txt' twice. Nothing was installed.");
  }

  @Test
  void aBombIsRefused() {
    assertRefused(
        PluginJar.harmless("words").file("zeros", new byte[64 << 20]).in(elsewhere),
        "words.jar unpacks to more than it should ('zeros'). Nothing was installed.");
  }

  @Test
  void noJarAtAllIsRefused() throws IOException {
    Path text = Files.writeString(elsewhere.resolve("letter.jar"), "Dear friend");
    assertRefused(text, "letter.jar cannot be read as a jar. Nothing was installed.");
    assertRefused(
        elsewhere.resolve("gone.jar"), "There is no file gone.jar. Nothing was installed.");
  }

  @Test
  void aPluginOfTheProgramCannotBeReplacedOrRemoved() {
    InstalledPlugin bundled = installed("words", Optional.empty());
    Path jar = PluginJar.harmless("words").in(elsewhere);

    assertThatThrownBy(() -> folder().inspect(jar, List.of(bundled)))
        .hasMessage(
            "words.jar is a plugin that came with the program ('words'). Nothing was installed.");
    assertThatThrownBy(() -> folder().remove(bundled))
        .hasMessage(
            "Plugin 'words' came with the program and cannot be removed. Disable it instead:"
                + " landfall plugins disable words");
  }

  @Test
  void aJarDroppedIntoTheFolderByHandKeepsTheSameRules() {
    PluginJar.harmless("good").in(profile);
    PluginJar.harmless("bad").file("../evil.txt", new byte[1]).in(profile);
    try (Fixture fixture = Fixture.started(profile)) {
      assertThat(fixture.words())
          .containsEntry("bad.jar", "rejected")
          .containsEntry("good", "active");
      assertThat(fixture.reason("bad.jar"))
          .isEqualTo(
              "plugins/bad.jar names a file outside of itself ('../evil.txt')."
                  + " Remove it: no plugin does that.");
    }
  }

  private void assertRefused(Path jar, String sentence) {
    assertThatThrownBy(() -> inspect(jar)).isInstanceOf(CommandFailure.class).hasMessage(sentence);
  }

  private PluginFolder folder() {
    return new PluginFolder(profile);
  }

  private PluginOffer inspect(Path jar) {
    return folder().inspect(jar, List.of());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(profile)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .toList();
    }
  }

  private static InstalledPlugin installed(String id, Optional<Path> jar) {
    return new InstalledPlugin(
        id, id, "0.9", "", jar, new PluginState.Active(), List.of(), Duration.ZERO);
  }

  private static KeyPair key() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private Path signed(String id, KeyPair key) throws IOException, GeneralSecurityException {
    Path jar = PluginJar.harmless(id).in(elsewhere);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key.getPrivate());
    signature.update(Files.readAllBytes(jar));
    sign(id, key.getPublic().getEncoded(), signature.sign());
    return jar;
  }

  private void sign(String id, byte[] key, byte[] signature) throws IOException {
    Base64.Encoder text = Base64.getEncoder();
    Files.writeString(
        elsewhere.resolve(id + ".jar.sig"),
        "key=%s\nsignature=%s\n"
            .formatted(text.encodeToString(key), text.encodeToString(signature)));
  }
}
