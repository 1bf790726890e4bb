package vn.diemcau.room.jitsi;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.function.IntSupplier;
import vn.diemcau.room.jitsi.LoopbackHttp.Reply;

/**
 * The private port of Jicofo or of a bridge: health and figures, without a token.
 *
 * @see #jicofo
 * @see #bridge
 */
public final class MediaSide {
  private final LoopbackHttp http = new LoopbackHttp();
  private volatile String sickness = "";
  private volatile double stress = 0.01;

  private MediaSide() {}

  static MediaSide jicofo(IntSupplier conferences, IntSupplier participants) {
    var jicofo = new MediaSide();
    jicofo
        .http
        .on("GET /about/health", asked -> jicofo.health())
        .on(
            "GET /stats",
            asked ->
                Reply.json(
                    new JsonObject()
                        .put("conferences", conferences.getAsInt())
                        .put("participants", participants.getAsInt())
                        .put("healthy", jicofo.sickness.isEmpty())
                        .put(
                            "bridge_selector",
                            new JsonObject()
                                .put("bridge_count", 1)
                                .put("operational_bridge_count", jicofo.sickness.isEmpty() ? 1 : 0)
                                .put("total_least_loaded_in_region", 0))))
        .open();
    return jicofo;
  }

  static MediaSide bridge(IntSupplier conferences, IntSupplier participants) {
    var bridge = new MediaSide();
    bridge
        .http
        .on("GET /about/health", asked -> bridge.health())
        .on(
            "GET /colibri/stats",
            asked ->
                Reply.json(
                    new JsonObject()
                        .put("conferences", conferences.getAsInt())
                        .put("participants", participants.getAsInt())
                        .put("local_endpoints", participants.getAsInt())
                        .put("largest_conference", participants.getAsInt())
                        .put("stress_level", bridge.stress)
                        .put("healthy", bridge.sickness.isEmpty())
                        .put("drain", false)))
        .open();
    return bridge;
  }

  public URI url() {
    return http.url();
  }

  /**
   * @param reason what the health check says with its 500; empty: well again
   */
  public void sicken(String reason) {
    sickness = reason;
  }

  /** 0.8 and more counts as overloaded. */
  public void stress(double level) {
    stress = level;
  }

  public void shut() {
    http.shut();
  }

  public void open() {
    http.open();
  }

  void close() {
    http.close();
  }

  private Reply health() {
    return sickness.isEmpty() ? Reply.of(200) : Reply.text(500, sickness);
  }
}
