package app.landfall.hello;

/// One greeted person, as the table has it.
record Greeting(String id, String name) {}
