package app.landfall.plugin.ui;

/// The segment of a [StatusItem]: one line high.
public interface StatusPart extends Part {}
