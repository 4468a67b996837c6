package app.landfall.invoices.bank;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;

/// The days on which the banks of the euro carry out transfers: those of T2, the successor of
/// TARGET, which is closed on Saturdays and Sundays, on New Year's Day, Good Friday, Easter Monday,
/// 1 May, and 25 and 26 December. A file that names another day is carried out on the next one of
/// these, too late for whoever needed that day.
public final class TargetDays {
  private TargetDays() {}

  /// Whether transfers are carried out on a day.
  public static boolean isOpen(LocalDate day) {
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return !weekend && !isFixed(day) && !isEaster(day);
  }

  private static boolean isFixed(LocalDate day) {
    int of = day.getDayOfMonth();
    return switch (day.getMonth()) {
      case JANUARY, MAY -> of == 1;
      case DECEMBER -> of == 25 || of == 26;
      default -> false;
    };
  }

  private static boolean isEaster(LocalDate day) {
    LocalDate easter = easter(day.getYear());
    return day.equals(easter.minusDays(2)) || day.equals(easter.plusDays(1));
  }

  /// Easter Sunday of a year, by the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus,
  /// Astronomical Algorithms, chapter 8).
  static LocalDate easter(int year) {
    int golden = year % 19;
    int century = year / 100;
    int inCentury = year % 100;
    int correction = (century + 8) / 25;
    int lunar = (century - correction + 1) / 3;
    int epact = (19 * golden + century - century / 4 - lunar + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int sum = epact + weekday - 7 * late + 114;
    return LocalDate.of(year, Month.of(sum / 31), sum % 31 + 1);
  }

  /// The last of these days that is not after a day.
  public static LocalDate onOrBefore(LocalDate day) {
    LocalDate found = day;
    while (!isOpen(found)) {
      found = found.minusDays(1);
    }
    return found;
  }

  /// The first of these days that is not before a day.
  public static LocalDate onOrAfter(LocalDate day) {
    LocalDate found = day;
    while (!isOpen(found)) {
      found = found.plusDays(1);
    }
    return found;
  }
}
