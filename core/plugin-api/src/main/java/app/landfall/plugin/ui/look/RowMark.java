package app.landfall.plugin.ui.look;

import app.landfall.plugin.Needed;
import app.landfall.plugin.Texts;
import app.landfall.store.RowState;
import javax.swing.Icon;

/// The mark that tells how far a record has come, by exception: a quiet tick where the server has
/// it, a clock where it waits, split arrows for two versions, a warning triangle where the server
/// refused; nothing where there is no server. Always with words, for the tooltip and for who cannot
/// see it.
///
/// @param icon 14 px
/// @param words such as `Saved here, waiting to send`
public record RowMark(Icon icon, String words) {
  /// Checks what it is given.
  public RowMark {
    icon = Needed.part(icon, "RowMark.icon");
    words = Needed.part(words, "RowMark.words");
  }

  private static final int SIZE = 14;
  private static final LookTexts TEXTS = Texts.of(LookTexts.class);

  /// The mark of a state.
  public static RowMark of(RowState state) {
    return switch (state) {
      case LOCAL -> new RowMark(Icons.of("blank", SIZE, Tone.MUTED), TEXTS.stateLocal());
      case SYNCED -> new RowMark(Icons.of("check", SIZE, Tone.MUTED), TEXTS.stateSynced());
      case WAITING -> new RowMark(Icons.of("clock", SIZE, Tone.WAITING), TEXTS.stateWaiting());
      case CONFLICT -> new RowMark(Icons.of("split", SIZE, Tone.DECIDE), TEXTS.stateTwoVersions());
      case PARKED -> new RowMark(Icons.of("warning", SIZE, Tone.ERROR), TEXTS.stateRefused());
    };
  }
}
