package app.landfall.plugin.form;

/// A field that somebody else has changed while its form was open.
///
/// @param typed whether something else is typed into it here, which stays
public record MetField<F>(F field, boolean typed) {}
