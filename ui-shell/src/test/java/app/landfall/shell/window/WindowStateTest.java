package app.landfall.shell.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WindowStateTest {
  private static final Rectangle LAPTOP = new Rectangle(0, 0, 1440, 900);
  private static final Rectangle SECOND = new Rectangle(1440, 0, 1920, 1080);
  private static final Rectangle LEFT_THERE = new Rectangle(1600, 100, 1280, 800);

  @Test
  void aWindowOpensWhereItWasLeft() {
    assertThat(left(LEFT_THERE).boundsOn(List.of(LAPTOP, SECOND))).isEqualTo(LEFT_THERE);
  }

  @Test
  void aWindowLeftOnAScreenThatIsGoneOpensAsANewOne() {
    assertThat(left(LEFT_THERE).boundsOn(List.of(LAPTOP))).isNull();
  }

  @Test
  void aWindowWhoseTitleBarWouldStandAboveTheScreenOpensAsANewOne() {
    assertThat(left(new Rectangle(100, -200, 1280, 800)).boundsOn(List.of(LAPTOP))).isNull();
  }

  private static WindowState left(Rectangle bounds) {
    return new WindowState(bounds, false, false, "", List.of(), "", false);
  }
}
