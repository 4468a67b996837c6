package app.landfall.invoices.incoming;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// A zip file. What is in it comes out in its order; where it cannot be unpacked to its end, the
/// zip itself comes in too, so that nothing in it is lost. A zip in a zip is kept and not opened.
final class ZipPaper {
  private final Place place;
  private final byte[] bytes;
  private final boolean asked;

  ZipPaper(IncomingFile zip) {
    this.place = zip.place();
    this.bytes = zip.bytes();
    this.asked = zip.asked();
  }

  /// Office documents and other programs' files are zips too: only what is called one is opened.
  static boolean is(byte[] bytes, String name) {
    boolean marked =
        bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] <= 7 && bytes[3] <= 8;
    return marked && name.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  void unpack(Taker taker) {
    int[] done = {0};
    Optional<Refusal> stopped = unpack(taker, StandardCharsets.UTF_8, done);
    if (stopped.isPresent() && stopped.get().key().equals("zip-names")) {
      stopped = unpack(taker, Charset.forName("IBM437"), done);
    }
    stopped.ifPresent(why -> taker.comes(new IncomingFile(place, bytes, asked, Optional.of(why))));
  }

  /// @param done how many entries are through, here or in an earlier reading
  private Optional<Refusal> unpack(Taker taker, Charset names, int[] done) {
    Budget budget = new Budget(bytes.length);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), names)) {
      int at = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        budget.part();
        byte[] content = entry.isDirectory() ? new byte[0] : budget.read(zip);
        if (at++ >= done[0]) {
          done[0] = at;
          tell(taker, entry, content);
        }
        if (Thread.currentThread().isInterrupted()) {
          return Optional.empty();
        }
      }
      return done[0] == 0 ? Optional.of(Refusals.brokenZip()) : Optional.empty();
    } catch (RefusedException refused) {
      return Optional.of(refused.why());
    } catch (IllegalArgumentException otherNames) {
      return Optional.of(new Refusal("zip-names", Refusals.brokenZip().sentence()));
    } catch (ZipException broken) {
      return Optional.of(why(broken));
    } catch (IOException broken) {
      return Optional.of(Refusals.brokenZip());
    }
  }

  private static Refusal why(ZipException broken) {
    String said = String.valueOf(broken.getMessage());
    if (said.contains("encrypted")) {
      return Refusals.locked();
    }
    // what Java says where a name is in another character set
    return said.contains("bad entry name")
        ? new Refusal("zip-names", Refusals.brokenZip().sentence())
        : Refusals.brokenZip();
  }

  private void tell(Taker taker, ZipEntry entry, byte[] content) {
    String path = entry.getName().replace('\\', '/');
    if (entry.isDirectory()) {
      return;
    }
    Place inside = place.in(path);
    if (inside.name().startsWith(".") || path.startsWith("__MACOSX/")) {
      taker.leaves(inside, Refusals.hidden());
    } else if (is(content, path)) {
      taker.comes(new IncomingFile(inside, content, asked, Optional.of(Refusals.nested())));
    } else {
      Opened.open(new IncomingFile(inside, content, asked, Optional.empty()), taker);
    }
  }
}
