package app.landfall.invoices.papers;

import java.util.regex.Pattern;

/// Names of files on this computer, made of names that came from a sender: no folder, nothing that
/// a system reads as a command or a device, no letter that hides the true ending.
final class FileNames {
  private static final int LONGEST = 120;
  private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
  private static final Pattern UNSAFE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}<>:\"/\\\\|?*]");
  private static final Pattern DEVICES =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

  private FileNames() {}

  /// A name that means only a file, with an ending of its kind.
  static String safe(String name, PaperKind kind) {
    String own = FOLDERS.matcher(name).replaceFirst("");
    String plain = UNSAFE.matcher(own).replaceAll("_").replaceAll("^[.\\-\\s]+|[.\\s]+$", "");
    if (plain.isEmpty() || DEVICES.matcher(plain).matches()) {
      plain = "paper" + (plain.isEmpty() ? "" : "-" + plain);
    }
    String ending = kind.fits(plain) || kind == PaperKind.OTHER ? "" : "." + kind.ending();
    int room = LONGEST - ending.length();
    return shortened(plain, room) + ending;
  }

  private static String shortened(String name, int room) {
    if (name.length() <= room) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String tail = dot > name.length() - 10 ? name.substring(dot) : "";
    int cut = room - tail.length();
    if (Character.isHighSurrogate(name.charAt(cut - 1))) {
      cut--;
    }
    return name.substring(0, cut) + tail;
  }
}
