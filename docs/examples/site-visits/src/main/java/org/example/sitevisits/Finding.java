package org.example.sitevisits;

/// Something that was found at a visit; a child row that goes and comes with it.
record Finding(String id, String visitId, String what, boolean done) {}
