/// Tests in a real window: a display where there is none, the program opened in the test's own
/// process, and what a person does with mouse and keyboard. Components are found by name only.
///
/// A module with such tests starts its tests with `-Djava.awt.headless=false
/// --add-opens=java.base/java.util=ALL-UNNAMED`, marks the class with
/// `@ExtendWith(WindowTests.class)` and opens a [TestWindow] in a try block.
@NullMarked
package app.landfall.testkit.window;

import org.jspecify.annotations.NullMarked;
