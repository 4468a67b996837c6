package app.landfall.desktop.program;

import java.util.List;

/// The result of looking through the files that rows refer to.
///
/// @param count how many rows refer to
/// @param damaged the names of those that are damaged or gone
public record FileCheck(int count, List<String> damaged) {}
