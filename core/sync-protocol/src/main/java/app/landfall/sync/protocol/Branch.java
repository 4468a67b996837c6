package app.landfall.sync.protocol;

/// A stretch of a workspace's sequences under one name, so that the same numbers given twice,
/// before and after a server went back, are told apart.
///
/// @param id drawn at random, once
/// @param from its sequences are those above this one, up to where the next branch begins
public record Branch(String id, long from) {}
