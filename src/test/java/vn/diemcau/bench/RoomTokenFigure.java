package vn.diemcau.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.diemcau.crypto.CryptoProvider;

/** Room tokens over HTTP, each with its round trip to the database, beside bare signatures. */
final class RoomTokenFigure {
  private static final int CLIENTS = 32;
  private static final int STANDING_START = 10_000;
  private static final int TOKENS = 3_200;
  private static final int SIGNATURES = 4_000;
  private static final int ROUNDS = 5;
  private static final int JWT_BYTES = 900;

  private final Site site;

  RoomTokenFigure(Site site) {
    this.site = site;
  }

  /** The server must have served nothing yet. */
  void measure(List<UUID> endpoints) throws Exception {
    var meeting = meetingNow(endpoints);
    var start = site.cpuTime();
    var cold = tokens(meeting, STANDING_START / CLIENTS + 1);
    var seconds = cold.sortedNanos().length / cold.perSecond();
    Report.atMost(
        "Room tokens: 10,000 from a standing start, %d clients".formatted(CLIENTS),
        seconds,
        10,
        " s");
    Report.figure(
        "Room tokens: processor time of each, from a standing start",
        site.cpuTime().since(start).perCall(cold.sortedNanos().length));
    var key = key();
    var http = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    var signing = Duration.ZERO;
    var spent = new CpuTime(Duration.ZERO, Duration.ZERO);
    for (int round = 0; round < ROUNDS; round++) {
      var threads = ManagementFactory.getThreadMXBean();
      var before = threads.getCurrentThreadCpuTime();
      bare.add(signatures(key));
      signing = signing.plusNanos(threads.getCurrentThreadCpuTime() - before);
      var begin = site.cpuTime();
      http.add(tokens(meeting, TOKENS / CLIENTS).perSecond());
      spent = spent.plus(site.cpuTime().since(begin));
    }
    Report.figure(
        "Room tokens: processor time of each / of a bare signature",
        "%s / %s ms"
            .formatted(
                spent.perCall((long) ROUNDS * TOKENS),
                Report.number(signing.toNanos() / 1e6 / (ROUNDS * SIGNATURES))));
    Report.figure(
        "Room tokens: HTTP / bare RS256 signatures on one thread",
        Report.number(Load.median(http)) + " / " + Report.number(Load.median(bare)) + " per s");
    Report.atLeast(
        "Room tokens: rate by the signatures'", Load.median(http) / Load.median(bare), 0.5, " ×");
  }

  /** Its door is open already. */
  private String meetingNow(List<UUID> endpoints) throws IOException {
    try (var connection = new HttpConnection(site.server().port())) {
      var start = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(5));
      var answer = site.secretary().book(connection, endpoints, start);
      if (answer.status() != 201) {
        throw new IOException("booking: " + answer.status() + " " + answer.text());
      }
      return new JsonObject(answer.text()).getString("id");
    }
  }

  private Load tokens(String meeting, int each) throws Exception {
    return Load.run(
        site.server().port(),
        CLIENTS,
        each,
        (connection, client) -> {
          var answer = site.secretary().roomToken(connection, meeting);
          if (answer.status() != 200) {
            throw new IOException("room token: " + answer.status() + " " + answer.text());
          }
        });
  }

  private static PrivateKey key() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var encoded = generator.generateKeyPair().getPrivate().getEncoded();
    return CryptoProvider.fastest()
        .keyFactory("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static double signatures(PrivateKey key) throws Exception {
    var signature = CryptoProvider.fastest().signature("SHA256withRSA");
    var payload = new byte[JWT_BYTES];
    var begin = System.nanoTime();
    for (int i = 0; i < SIGNATURES; i++) {
      signature.initSign(key);
      signature.update(payload);
      signature.sign();
    }
    return SIGNATURES * 1e9 / (System.nanoTime() - begin);
  }
}
