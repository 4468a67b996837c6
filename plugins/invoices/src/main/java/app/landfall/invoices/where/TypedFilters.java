package app.landfall.invoices.where;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The filters among what somebody has typed, and the words around them. Whatever is no filter
/// stays a word, so that nothing typed is ever left out in silence. Immutable.
///
/// @param conditions SQL on `invoices AS i`, all of which hold
/// @param parameters of it
/// @param suppliers parts of the names of suppliers, all of which must match
/// @param states in all of which an invoice must be
/// @param words the rest, to be searched
public record TypedFilters(
    List<String> conditions,
    Map<String, @Nullable Object> parameters,
    List<String> suppliers,
    List<Wanted> states,
    String words) {
  private static final Pattern TOKEN = Pattern.compile("[^\\s\"]*\"[^\"]*\"|\\S+");
  private static final Pattern KEYED =
      Pattern.compile("(\\p{L}+)(<=|>=|<|>|=|:)(.+)", Pattern.DOTALL);
  private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>|=)(.+)");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern PAID_IN = Pattern.compile("\\d{4}(-\\d{2}){0,2}");

  /// A state to be in, by the name that the list has for it.
  public enum Wanted {
    TO_PAY,
    OVERDUE,
    PAID,
    WAITING,
    TWO_VERSIONS,
    REFUSED
  }

  public TypedFilters {
    conditions = List.copyOf(conditions);
    parameters = Map.copyOf(parameters);
    suppliers = List.copyOf(suppliers);
    states = List.copyOf(states);
  }

  /// Reads what was typed.
  ///
  /// @param today what `7d` is counted from
  public static TypedFilters of(String typed, LocalDate today) {
    return new Tokens(today).read(typed);
  }

  /// What looks like a filter and is none, such as `due<abc`: as a word it finds nothing, which
  /// reads as if nothing were due.
  public static List<String> misread(String typed, LocalDate today) {
    return TOKEN
        .matcher(typed)
        .results()
        .map(MatchResult::group)
        .filter(token -> KEYED.matcher(token).matches() || COMPARED.matcher(token).matches())
        .filter(token -> of(token, today).isNone())
        .toList();
  }

  /// Whether anything but words was typed.
  public boolean isNone() {
    return conditions.isEmpty() && suppliers.isEmpty() && states.isEmpty();
  }

  /// The work of reading.
  private static final class Tokens {
    private final LocalDate today;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, @Nullable Object> parameters = new HashMap<>();
    private final List<String> suppliers = new ArrayList<>();
    private final List<Wanted> states = new ArrayList<>();

    Tokens(LocalDate today) {
      this.today = today;
    }

    TypedFilters read(String typed) {
      List<String> tokens = TOKEN.matcher(typed).results().map(MatchResult::group).toList();
      StringBuilder words = new StringBuilder();
      for (int at = 0; at < tokens.size(); at++) {
        String next = at + 1 < tokens.size() ? tokens.get(at + 1) : "";
        boolean currency = CURRENCY.matcher(next).matches();
        if (isAmount(tokens.get(at), currency ? next : "")) {
          at += currency ? 1 : 0;
        } else if (!isFilter(tokens.get(at))) {
          words.append(words.isEmpty() ? "" : " ").append(tokens.get(at));
        }
      }
      boolean untouched = conditions.isEmpty() && suppliers.isEmpty() && states.isEmpty();
      return new TypedFilters(
          conditions, parameters, suppliers, states, untouched ? typed : words.toString());
    }

    private boolean isAmount(String token, String currency) {
      Matcher compared = COMPARED.matcher(token);
      Matcher keyed = KEYED.matcher(token);
      if (compared.matches()) {
        return amount("i.gross_minor", compared.group(1), compared.group(2), currency);
      }
      return keyed.matches()
          && List.of("total", "brutto").contains(keyed.group(1).toLowerCase(Locale.ROOT))
          && amount("i.gross_minor", keyed.group(2), keyed.group(3), currency);
    }

    private boolean amount(String column, String sign, String typed, String currency) {
      Optional<TypedNumber> number = TypedNumber.of(typed);
      number.ifPresent(found -> {
        conditions.add(column + sql(sign) + found.minor(sign, this::parameter));
        if (!currency.isEmpty()) {
          conditions.add("i.currency=" + parameter(currency));
        }
      });
      return number.isPresent();
    }

    private static String sql(String sign) {
      return sign.equals(":") ? "=" : sign;
    }

    private String parameter(Object value) {
      String name = "typed" + parameters.size();
      parameters.put(name, value);
      return ":" + name;
    }

    private boolean isFilter(String token) {
      Matcher keyed = KEYED.matcher(token);
      if (!keyed.matches()) {
        return false;
      }
      String value = keyed.group(3).replace("\"", "").strip();
      String sign = keyed.group(2);
      boolean same = sign.equals(":") || sign.equals("=");
      return !value.isEmpty()
          && switch (keyed.group(1).toLowerCase(Locale.ROOT)) {
            case "due", "fällig" -> day("i.due_date", sign, value);
            case "pay", "zahlen" -> payDay(sign, value);
            case "date", "issued", "datum" -> day("i.issue_date", sign, value);
            case "supplier", "vendor", "lieferant" -> same && suppliers.add(value);
            case "currency", "währung" -> same && currency(value);
            case "number", "nummer" -> same && number(value);
            case "is", "ist" -> same && (state(value) || money(value));
            case "paid", "bezahlt" -> same && paid(value);
            default -> false;
          };
    }

    private boolean day(String column, String sign, String value) {
      Optional<TypedRange> range = TypedRange.of(value, today);
      range.ifPresent(found -> {
        String text = "CAST(ifnull(" + column + ",'') AS TEXT)";
        conditions.add(text + "<>''");
        switch (sign) {
          case "<" -> conditions.add(text + "<" + parameter(found.from().toString()));
          case "<=" -> conditions.add(text + "<=" + parameter(found.to().toString()));
          case ">" -> conditions.add(text + ">" + parameter(found.to().toString()));
          case ">=" -> conditions.add(text + ">=" + parameter(found.from().toString()));
          default -> between(text, found);
        }
      });
      return range.isPresent();
    }

    /// The day by which we must pay; only of what is open and not on hold, as sums of it are.
    private boolean payDay(String sign, String value) {
      if (List.of("none", "ohne").contains(value.toLowerCase(Locale.ROOT))) {
        return payDays("standing>='2' AND standing<'25'");
      }
      Optional<TypedRange> range = TypedRange.of(value, today);
      range.ifPresent(found -> {
        String first = "1" + found.from();
        String last = "1" + found.to();
        payDays(
            switch (sign) {
              case "<" -> "standing<" + parameter(first);
              case "<=" -> "standing<=" + parameter(last);
              case ">" -> "standing>" + parameter(last) + " AND standing<'2'";
              case ">=" -> "standing>=" + parameter(first) + " AND standing<'2'";
              default -> "standing>=" + parameter(first) + " AND standing<=" + parameter(last);
            });
      });
      return range.isPresent();
    }

    private boolean payDays(String condition) {
      return conditions.add("i.id IN (SELECT id FROM invoice_standings WHERE " + condition + ")");
    }

    private void between(String text, TypedRange range) {
      conditions.add(text + ">=" + parameter(range.from().toString()));
      conditions.add(text + "<=" + parameter(range.to().toString()));
    }

    private boolean currency(String value) {
      boolean none = List.of("none", "ohne").contains(value.toLowerCase(Locale.ROOT));
      conditions.add(
          none
              ? "ifnull(i.currency,'')=''"
              : "i.currency=" + parameter(value.toUpperCase(Locale.ROOT)));
      return true;
    }

    private boolean number(String value) {
      conditions.add(
          "instr(lower(CAST(ifnull(i.invoice_number,'') AS TEXT)),lower("
              + parameter(value)
              + "))>0");
      return true;
    }

    /// States that are no filter of the list's own.
    private boolean money(String value) {
      String condition =
          switch (value.toLowerCase(Locale.ROOT)) {
            case "new", "neu" ->
                "i.id IN (SELECT id FROM invoice_standings"
                    + " WHERE n>(SELECT ifnull(max(upto),0) FROM invoice_seen))";
            case "credit", "gutschrift" -> "i.to_pay_minor<0";
            case "part-paid", "teilbezahlt" ->
                "EXISTS(SELECT 1 FROM invoice_standings AS ps WHERE ps.id=i.id"
                    + " AND ps.open_minor>0 AND ps.open_minor<i.to_pay_minor)";
            default -> "";
          };
      return !condition.isEmpty() && conditions.add(condition);
    }

    private boolean state(String value) {
      Optional<Wanted> state =
          switch (value.toLowerCase(Locale.ROOT)) {
            case "open", "unpaid", "offen" -> Optional.of(Wanted.TO_PAY);
            case "overdue", "überfällig" -> Optional.of(Wanted.OVERDUE);
            case "paid", "bezahlt" -> Optional.of(Wanted.PAID);
            case "waiting", "wartend" -> Optional.of(Wanted.WAITING);
            case "conflict", "versions", "fassungen" -> Optional.of(Wanted.TWO_VERSIONS);
            case "refused", "abgelehnt" -> Optional.of(Wanted.REFUSED);
            default -> Optional.empty();
          };
      state.ifPresent(states::add);
      return state.isPresent();
    }

    private boolean paid(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "yes", "ja" -> states.add(Wanted.PAID);
        case "no", "nein" -> states.add(Wanted.TO_PAY);
        default -> PAID_IN.matcher(value).matches() && paidIn(value);
      };
    }

    /// Something was paid then, in part or all of it.
    private boolean paidIn(String value) {
      Optional<TypedRange> range = TypedRange.of(value, today);
      range.ifPresent(found ->
          conditions.add(
              "EXISTS(SELECT 1 FROM invoice_payments AS tp WHERE tp.invoice_id=i.id"
                  + " AND tp.paid_on>="
                  + parameter(found.from().toString())
                  + " AND tp.paid_on<="
                  + parameter(found.to().toString())
                  + ")"));
      return range.isPresent();
    }
  }
}
