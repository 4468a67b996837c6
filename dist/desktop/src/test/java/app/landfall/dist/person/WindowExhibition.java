package app.landfall.dist.person;

import app.landfall.proof.museum.Exhibition;
import app.landfall.proof.museum.TierSpec;
import java.time.Duration;
import java.util.List;

/// The museum of window bugs: planted in the window, the forms, the lists, live queries, undo and
/// drafts, to be caught by walks of the simulated person.
final class WindowExhibition {
  private static final int SEEDS = 12;

  private WindowExhibition() {}

  static Exhibition make() {
    return new Exhibition(
        "dist/desktop/src/test/museum",
        List.of(
            new TierSpec(
                "window",
                WindowTier.class.getName(),
                SEEDS,
                "walks of a simulated person through the real window, with the laws of the window"
                    + " after every step",
                "")),
        Duration.ofMinutes(4),
        "W8 the event thread is free: it stood still",
        1,
        true,
        """
        # The museum of window bugs

        Defects that a tired programmer could plant in the window, each a small patch in
        `dist/desktop/src/test/museum`. `./landfall museum window` compiles each defect into a copy of
        the product, in memory, and lets the simulated person walk until the law of the window that the
        exhibit names is broken; the same walk must be green in the product as it is. All of them must be
        caught. An exhibit's own seed is tried first, where it names one. This page is written by
        `./landfall museum window --write docs/museum-of-the-window.md`; with `--go-on` only what it does
        not list as caught yet is tried.
        """);
  }
}
