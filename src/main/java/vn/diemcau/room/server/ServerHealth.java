package vn.diemcau.room.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a deployment does, by its own figures.
 *
 * @param state {@code up}; {@code degraded}: conferences run, but not all is well; {@code down}: no
 *     conference can be begun
 * @param reason in Vietnamese, what is not well; empty where all is
 * @param stress of the bridge that has most to do; 1 is all it can
 */
record ServerHealth(
    String state,
    String reason,
    Optional<Integer> participants,
    Optional<Integer> conferences,
    Optional<Double> stress,
    List<Bridge> bridges) {

  /** Jicofo calls a bridge overloaded from here on (jicofo's `stress-threshold`). */
  private static final double OVERLOADED = 0.8;

  /** One bridge; the figures are missing where it did not tell them. */
  record Bridge(
      String url, boolean healthy, Optional<Double> stress, Optional<Integer> participants) {
    JsonObject toJson() {
      var json = JsonObject.of("url", url, "healthy", healthy);
      stress.ifPresent(level -> json.put("stress", level));
      participants.ifPresent(number -> json.put("participants", number));
      return json;
    }
  }

  /**
   * What was found; a part whose address nobody told is not judged.
   *
   * @param prosody empty: not asked; else whether it answered
   * @param jicofo likewise, and whether it calls itself healthy
   * @param figures of Jicofo; empty where it told none
   */
  record Found(
      Optional<Boolean> prosody,
      Optional<Boolean> jicofo,
      Optional<JsonObject> figures,
      List<Bridge> bridges) {}

  static ServerHealth of(Found found) {
    var worst = new ArrayList<String>();
    var bad = new ArrayList<String>();
    if (found.prosody().equals(Optional.of(false))) {
      worst.add("Prosody không trả lời");
    }
    if (found.jicofo().equals(Optional.of(false))) {
      worst.add("Jicofo không khoẻ hoặc không trả lời");
    }
    var well = found.bridges().stream().filter(Bridge::healthy).toList();
    if (well.isEmpty() && !found.bridges().isEmpty()) {
      worst.add("không cầu truyền hình (JVB) nào trả lời");
    } else if (well.size() < found.bridges().size()) {
      bad.add(
          "%d trong %d cầu truyền hình (JVB) không trả lời"
              .formatted(found.bridges().size() - well.size(), found.bridges().size()));
    }
    var stress = well.stream().flatMap(bridge -> bridge.stress().stream()).max(Double::compare);
    if (stress.filter(level -> level >= OVERLOADED).isPresent()) {
      bad.add("cầu truyền hình (JVB) quá tải");
    }
    var reasons = new ArrayList<>(worst);
    reasons.addAll(bad);
    return new ServerHealth(
        worst.isEmpty() ? bad.isEmpty() ? "up" : "degraded" : "down",
        sentence(String.join("; ", reasons)),
        figure(found, "participants"),
        figure(found, "conferences"),
        stress,
        found.bridges());
  }

  JsonArray bridgesJson() {
    return new JsonArray(bridges.stream().map(Bridge::toJson).toList());
  }

  private static Optional<Integer> figure(Found found, String name) {
    return found
        .figures()
        .map(figures -> figures.getValue(name))
        .filter(Number.class::isInstance)
        .map(number -> ((Number) number).intValue());
  }

  private static String sentence(String text) {
    return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase() + text.substring(1) + ".";
  }
}
