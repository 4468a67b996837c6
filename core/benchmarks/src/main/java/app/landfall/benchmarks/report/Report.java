package app.landfall.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The figures of one run, told as they come.
public final class Report {
  private final PrintWriter out;
  private final Machine machine;
  private final List<Figure> figures = new ArrayList<>();

  public Report(PrintWriter out, Machine machine) {
    this.out = out;
    this.machine = machine;
    out.println(machine.sentence());
    out.println();
    out.flush();
  }

  public void add(Figure figure) {
    figures.add(figure);
    out.printf(
        "%-72s %16s  %-18s %s%n",
        figure.name(), figure.shownValue(), figure.goal(), figure.verdict());
    out.flush();
  }

  /// Only for the file: it is told in another form.
  public void keep(Figure figure) {
    figures.add(figure);
  }

  public void tellMethods() {
    out.println();
    figures.stream()
        .filter(figure -> !figure.method().isEmpty())
        .forEach(figure -> out.println("  " + figure.name() + ": " + figure.method()));
    out.flush();
  }

  public void write(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode json = mapper.createObjectNode();
    json.put("machine", machine.sentence());
    ArrayNode list = json.putArray("figures");
    for (Figure figure : figures) {
      ObjectNode node = list.addObject();
      node.put("name", figure.name());
      node.put("value", figure.value());
      node.put("unit", figure.unit());
      node.put("goal", figure.goal());
      node.put("met", figure.met());
      node.put("method", figure.method());
    }
    Files.write(file, mapper.writeValueAsBytes(json));
  }
}
