package app.landfall.sync.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PairingStringTest {
  private static final String FINGERPRINT = "0123456789abcdef";

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8484", "https://büro.example", "http://[::1]:9"})
  void itReadsBackAsItWasPrinted(String address) {
    URI uri = URI.create(java.net.IDN.toASCII(address.replace("büro", "xn--bro-hoa")));
    PairingString pairing = new PairingString(uri, "ABCD-EFGH", FINGERPRINT);
    assertThat(PairingString.parse("  " + pairing + "\n")).isEqualTo(pairing);
    assertThat(PairingString.parse(pairing + "/")).isEqualTo(pairing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://host:1/ABCD/" + FINGERPRINT,
        "landfall+ftp://host/ABCD/" + FINGERPRINT,
        "landfall+http://host/abcd/" + FINGERPRINT,
        "landfall+http://host/ABCD/0123",
        "landfall+http://host/path/ABCD/" + FINGERPRINT,
        "landfall+http:///ABCD/" + FINGERPRINT,
      })
  void whatIsNoneIsToldWhatOneLooksLike(String text) {
    assertThatThrownBy(() -> PairingString.parse(text))
        .isInstanceOf(ProtocolException.class)
        .hasMessage(
            "This is not a pairing string. One looks like"
                + " landfall+http://host:8484/ABCD-EFGH-JKLM/0123456789abcdef");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://bank.example@evil.example",
        "http://host?x",
        "http://host#x",
        "http://:8484",
        "http://my_host:8484",
        "http://host:0",
        "http://host:65536",
        "http://host:99999999999",
        "http://h|st",
      })
  void anAddressIsAHostAndAPortAndNothingElse(String address) {
    assertThatThrownBy(() -> PairingString.parse("landfall+" + address + "/ABCD/" + FINGERPRINT))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("The address in this pairing string is not valid: " + address);
  }
}
