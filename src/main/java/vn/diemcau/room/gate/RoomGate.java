package vn.diemcau.room.gate;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.diemcau.http.MachineCall;
import vn.diemcau.http.MachineCalls;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.http.Reply;
import vn.diemcau.room.server.RoomServices;

/**
 * Answers Prosody's reservation module (jitsi-meet's
 * resources/prosody-plugins/mod_reservations.lua), which asks before it makes a room. Anybody with
 * a token for any room can make it ask for any name, so the name is looked up and nothing else of
 * the call is believed. A refusal is remembered there for up to 90 seconds and shown word for word,
 * an answer of 5xx is asked for again.
 */
public final class RoomGate {
  /** Three form fields; a name of 10 kB is refused as unknown, not as too long. */
  private static final int MAX_BODY = 64 * 1024;

  private static final Pattern OUR_NAMES = Pattern.compile("dc-[a-z2-7]{26}");

  private final Clock clock;
  private final Promises promises;

  public RoomGate(RoomServices services) {
    var config = services.config();
    this.clock = services.clock();
    this.promises =
        new Promises(services.database(), config.meeting().enterBefore(), config.room());
  }

  public void mount(MachineCalls machine) {
    machine
        .handle(HttpMethod.POST, "/jitsi/conference", MAX_BODY, this::reserve)
        .handle(HttpMethod.GET, "/jitsi/conference/:id", 0, this::find)
        .handle(HttpMethod.DELETE, "/jitsi/conference/:id", MAX_BODY, this::gone);
  }

  private Future<Reply> reserve(MachineCall call) {
    var form = ReservationForm.read(call.body());
    if (form.isEmpty()) {
      return Future.succeededFuture(refusal(ProblemCode.MALFORMED, "Cần đúng một trường name."));
    }
    var name = ourName(form.get().name());
    return name.map(room -> promises.ask(room, form.get().askedFrom(), clock.instant()))
        .orElse(Future.succeededFuture(Judgement.UNKNOWN))
        .map(
            judgement ->
                judgement
                    .promise()
                    .map(RoomGate::reserved)
                    .orElseGet(
                        () -> refusal(ProblemCode.FORBIDDEN, judgement.refusal().sentence())));
  }

  /** Prosody asks so after a 409, which it never gets here; a person who looks for a fault does. */
  private Future<Reply> find(MachineCall call) {
    return ourName(call.path("id"))
        .map(room -> promises.standing(room, clock.instant()))
        .orElse(Future.succeededFuture(Optional.empty()))
        .map(
            found ->
                found.map(RoomGate::reserved).orElseGet(() -> Reply.problem(Problem.notFound())));
  }

  private Future<Reply> gone(MachineCall call) {
    return ourName(call.path("id"))
        .map(room -> promises.gone(room, clock.instant()))
        .orElse(Future.succeededFuture(false))
        .map(known -> known ? Reply.noContent() : Reply.problem(Problem.notFound()));
  }

  /**
   * Prosody writes names in lower case. Ours hold nothing that anybody would encode, so what is not
   * shaped like one is not looked up.
   */
  private static Optional<String> ourName(String name) {
    return Optional.of(name)
        .filter(asked -> asked.length() < 64)
        .map(asked -> asked.toLowerCase(Locale.ROOT))
        .filter(OUR_NAMES.asMatchPredicate());
  }

  private static Reply reserved(Promise promise) {
    // Prosody drops fractions of the start, so they would be missing from the end.
    var start = promise.start().truncatedTo(ChronoUnit.SECONDS);
    var json =
        new JsonObject()
            .put("id", promise.room())
            .put("name", promise.room())
            .put("mail_owner", "diemcau@" + promise.room())
            .put("start_time", start.toString())
            .put("duration", Duration.between(start, promise.until()).toSeconds());
    return Reply.ok(promise.lobby() ? json.put("lobby", true) : json);
  }

  /** {@code message} is the member Prosody shows. */
  private static Reply refusal(ProblemCode code, String sentence) {
    return Reply.problem(Problem.of(code, sentence).with("message", sentence));
  }
}
