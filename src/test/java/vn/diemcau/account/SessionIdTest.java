package vn.diemcau.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdTest {
  @Test
  void survivesTheCookie() {
    var id = SessionId.random();
    var back = SessionId.parse(id.cookie()).orElseThrow();
    assertThat(back.hash()).isEqualTo(id.hash());
    assertThat(back.csrfToken()).isEqualTo(id.csrfToken());
    assertThat(id.cookie()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void eachIsNewAndItsTokenIsNeitherCookieNorHash() {
    var id = SessionId.random();
    assertThat(id.cookie()).isNotEqualTo(SessionId.random().cookie());
    assertThat(id.csrfToken())
        .isNotEqualTo(id.cookie())
        .isNotEqualTo(SessionId.random().csrfToken());
    assertThat(SessionId.parse(id.csrfToken()).orElseThrow().hash()).isNotEqualTo(id.hash());
    assertThat(id).hasToString("SessionId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "é"})
  void nothingElseIsAnIdentifier(String cookie) {
    assertThat(SessionId.parse(cookie)).isEmpty();
  }
}
