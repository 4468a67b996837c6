package app.landfall.invoices.incoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes in of files, folders, zips and mails: everything, or a reason.
class ChosenFilesTest {
  @TempDir Path folder;

  /// What was told, a line each: `came NAME`, `kept NAME why`, `left NAME why`.
  private final class Told implements Taker {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void comes(IncomingFile incoming) {
      lines.add(
          incoming
              .unread()
              .map(why -> "kept " + name(incoming.place()) + " " + why.key())
              .orElseGet(() ->
                  "came %s %s%s"
                      .formatted(
                          name(incoming.place()),
                          new String(incoming.bytes(), StandardCharsets.ISO_8859_1),
                          incoming.asked() ? " asked" : "")));
    }

    @Override
    public void leaves(Place place, Refusal why) {
      lines.add("left " + name(place) + " " + why.key());
    }

    private String name(Place place) {
      return place.toString().substring(folder.toString().length() + 1).replace('\\', '/');
    }
  }

  private List<String> told(Path... paths) {
    ChosenFiles files = ChosenFiles.of(List.of(paths));
    Told told = new Told();
    files.list().forEach(file -> files.read(file, told));
    return told.lines;
  }

  private Path file(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private Path file(String name, String text) throws IOException {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] zip(Charset names, Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void everythingInAFolderComesOrIsNamedWithTheReason() throws Exception {
    file("in/b.xml", "<b/>");
    file("in/deep/a.xml", "<a/>");
    file("in/.secret/x.xml", "<x/>");
    file("in/.hidden", "h");
    assertThat(told(folder.resolve("in")))
        .containsExactly(
            "left in/.hidden hidden",
            "left in/.secret hidden",
            "came in/b.xml <b/>",
            "came in/deep/a.xml <a/>");
  }

  @Test
  void linksAndPipesAreNotReadWhoeverNamedThem() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "this system has no pipes");
    Path real = file("elsewhere/secret.xml", "<secret/>");
    Files.createDirectories(folder.resolve("in"));
    Path link = Files.createSymbolicLink(folder.resolve("in/link.xml"), real);
    Path loop = Files.createSymbolicLink(folder.resolve("in/loop"), folder.resolve("in"));
    Path pipe = folder.resolve("in/pipe.xml");
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
    List<String> expected =
        List.of("left in/link.xml link", "left in/loop link", "left in/pipe.xml not-a-file");
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          assertThat(told(folder.resolve("in"))).isEqualTo(expected);
          assertThat(told(link, loop, pipe)).isEqualTo(expected);
        });
  }

  @Test
  void whatIsInAZipComesByItsOwnName() throws Exception {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("may/77.xml", text("<i/>"));
    entries.put("__MACOSX/may/._77.xml", text("-"));
    entries.put("../../evil.xml", text("<e/>"));
    Path zip = file("in.zip", zip(StandardCharsets.UTF_8, entries));
    assertThat(told(zip))
        .containsExactly(
            "came in.zip › ../../evil.xml <e/> asked",
            "left in.zip › __MACOSX/may/._77.xml hidden",
            "came in.zip › may/77.xml <i/> asked");
    assertThat(new Place(zip, List.of("../../evil.xml")).name()).isEqualTo("evil.xml");
  }

  @Test
  void namesFromAnOlderComputerAreRead() throws Exception {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("A.xml", text("<a/>"));
    entries.put("Müller.xml", text("<m/>"));
    Path zip = file("in.zip", zip(Charset.forName("IBM437"), entries));
    assertThat(told(zip))
        .containsExactly("came in.zip › A.xml <a/> asked", "came in.zip › Müller.xml <m/> asked");
  }

  @Test
  void aZipInAZipIsKeptAndNotOpened() throws Exception {
    byte[] inner = zip(StandardCharsets.UTF_8, Map.of("a.xml", text("<a/>")));
    Path zip = file("in.zip", zip(StandardCharsets.UTF_8, Map.of("inner.zip", inner)));
    assertThat(told(zip)).containsExactly("kept in.zip › inner.zip zip-in-zip");
  }

  @Test
  void aBombIsStoppedAndTheZipItselfKept() throws Exception {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("a.xml", text("<a/>"));
    entries.put("b.xml", new byte[50 << 20]);
    Path zip = file("in.zip", zip(StandardCharsets.UTF_8, entries));
    assertThat(Files.size(zip)).isLessThan(100_000);
    assertThat(told(zip)).containsExactly("came in.zip › a.xml <a/> asked", "kept in.zip zip-bomb");
  }

  @Test
  void moreFilesThanAnyoneSendsAreKeptPacked() throws Exception {
    Map<String, byte[]> entries = new TreeMap<>();
    for (int i = 0; i < 1001; i++) {
      entries.put("%04d.txt".formatted(i), new byte[0]);
    }
    List<String> told = told(file("in.zip", zip(StandardCharsets.UTF_8, entries)));
    assertThat(told).hasSize(1001).endsWith("kept in.zip too-many-inside");
  }

  @Test
  void aZipThatBreaksOffGivesWhatIsWholeAndIsKept() throws Exception {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("a.xml", text("<a/>"));
    byte[] noise = new byte[5000];
    new java.util.Random(7).nextBytes(noise);
    entries.put("b.xml", noise);
    byte[] whole = zip(StandardCharsets.UTF_8, entries);
    assertThat(told(file("in.zip", Arrays.copyOf(whole, 3000))))
        .containsExactly("came in.zip › a.xml <a/> asked", "kept in.zip zip-broken");
    assertThat(told(file("no.zip", "PK\u0003\u0004 or so")))
        .containsExactly("kept no.zip zip-broken");
    assertThat(told(file("text.zip", "not a zip at all")))
        .containsExactly("came text.zip not a zip at all asked");
  }

  @Test
  void aZipWithAPasswordIsKeptAndSaidSo() throws Exception {
    byte[] zip = zip(StandardCharsets.UTF_8, Map.of("a.xml", text("<a/>")));
    zip[6] |= 1; // the flag of an encrypted entry
    assertThat(told(file("in.zip", zip))).containsExactly("kept in.zip zip-password");
  }

  private static final String MAIL =
      """
      From: Kiosk <kiosk@example.com>
      To: office@example.com
      Subject: =?UTF-8?Q?Rechnung_f=C3=BCr_Mai?=
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="cut"

      --cut
      Content-Type: text/plain

      Dear all, the invoice is attached.
      --cut
      Content-Type: application/xml
      Content-Disposition: attachment; filename*=UTF-8''Rechnung%20M%C3%A4rz.xml
      Content-Transfer-Encoding: base64

      %s
      --cut
      Content-Type: application/octet-stream; name="=?ISO-8859-1?Q?M=FCll.txt?="
      Content-Transfer-Encoding: quoted-printable

      x=3Dy
      --cut
      Content-Type: image/png; name="logo.png"
      Content-ID: <logo>
      Content-Disposition: inline; filename="logo.png"

      png
      --cut
      Content-Type: message/rfc822

      Subject: inner

      text
      --cut--
      """
          .replace("%s", Base64.getEncoder().encodeToString(text("<i/>")));

  @Test
  void attachmentsOfAMailComeAndThenTheMail() throws Exception {
    assertThat(told(file("in.eml", MAIL.replace("\n", "\r\n"))))
        .containsExactly(
            "came in.eml › Rechnung März.xml <i/> asked",
            "came in.eml › Müll.txt x=y asked",
            "left in.eml › logo.png part-of-mail",
            "kept in.eml › mail.eml mail-in-mail",
            "kept in.eml mail-opened");
  }

  @Test
  void aMailWithoutFilesIsKept() throws Exception {
    assertThat(told(file("in.eml", "From: a@example.com\nSubject: Hello\n\nYour invoice is 77.\n")))
        .containsExactly("kept in.eml mail-without-files");
  }

  @Test
  void aMailOfTenThousandPartsIsKept() throws Exception {
    StringBuilder mail =
        new StringBuilder("From: a@example.com\nContent-Type: multipart/mixed; boundary=\"c\"\n\n");
    for (int i = 0; i < 10_000; i++) {
      mail.append("--c\nContent-Type: text/plain; name=\"").append(i).append(".txt\"\n\nx\n");
    }
    List<String> told = told(file("in.eml", mail.append("--c--\n").toString()));
    assertThat(told).hasSize(1001).endsWith("kept in.eml too-many-inside");
  }

  @Test
  void mailsAndZipsCutAnywhereEndInAnAnswer() throws Exception {
    byte[] mail = text(MAIL);
    byte[] zip =
        zip(StandardCharsets.UTF_8, Map.of("a.xml", mail, "b.eml", mail, "c/d.txt", new byte[9]));
    java.util.Random random = new java.util.Random(11);
    for (int i = 0; i < 400; i++) {
      byte[] bytes = Arrays.copyOf(mail, random.nextInt(mail.length));
      byte[] packed = Arrays.copyOf(zip, zip.length - random.nextInt(zip.length / 2));
      for (int hit = random.nextInt(4); hit > 0 && bytes.length > 0; hit--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        packed[random.nextInt(packed.length)] = (byte) random.nextInt();
      }
      assertThat(told(file("in.eml", bytes), file("in.zip", packed))).hasSizeGreaterThan(1);
    }
  }
}
