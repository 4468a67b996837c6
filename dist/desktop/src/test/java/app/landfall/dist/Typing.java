package app.landfall.dist;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Somebody who types into the window of another process, until that process is killed.
final class Typing {
  private Typing() {}

  /// Starts one over a profile; it says `typed and kept` once its words are a draft on the disk.
  static Process start(Path profile) throws IOException {
    List<String> words = new ArrayList<>(Java.line(Typing.class.getName()));
    words.add(profile.toString());
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /// @param arguments the profile
  public static void main(String[] arguments) {
    TestWindow window = TestWindow.open(TestProfile.at(Path.of(arguments[0])));
    window.awaitShown("invoices.table");
    window.press("ctrl N").awaitShown("invoice.editor").awaitFocus("invoice.supplier");
    window.write("Kestrel").press("ENTER").write("RE-2026-77");
    window.await(
        "it is kept",
        () ->
            window
                    .place()
                    .store()
                    .read(tx ->
                        tx.number(
                            "SELECT count(*) FROM invoice_drafts WHERE form LIKE '%RE-2026-77%'",
                            Map.of()))
                == 1);
    System.out.println("typed and kept");
    System.out.flush();
    window.awaitEnd();
  }
}
