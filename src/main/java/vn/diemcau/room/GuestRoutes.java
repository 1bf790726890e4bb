package vn.diemcau.room;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import vn.diemcau.audit.Audit;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.http.Reply;
import vn.diemcau.room.token.Secret;

/** Guest links for the secretary, and the guest's way in. */
final class GuestRoutes {
  private static final int MAX_NAME = 120;

  private final GuestLinks links;
  private final Guests guests;
  private final Clock clock;
  private final URI publicUrl;
  private final String helpPhone;

  GuestRoutes(GuestLinks links, Guests guests, Clock clock, URI publicUrl, String helpPhone) {
    this.links = links;
    this.guests = guests;
    this.clock = clock;
    this.publicUrl = publicUrl;
    this.helpPhone = helpPhone;
  }

  void mount(Api api) {
    api.handle("listGuestLinks", this::list)
        .handle("createGuestLink", this::create)
        .handle("revokeGuestLink", this::revoke)
        .handle("openInvitation", this::open)
        .handle("startGuestSession", this::start)
        .handle("currentGuestSession", this::current);
  }

  private Future<Reply> list(Call call) {
    return links
        .list(call.id(), call.user().id())
        .map(
            outcome ->
                reply(
                    outcome,
                    done ->
                        Reply.ok(
                            JsonObject.of(
                                "items",
                                new JsonArray(
                                    done.links().stream().map(GuestRoutes::json).toList())))));
  }

  private Future<Reply> create(Call call) {
    var label = call.body().getString("label", "").strip();
    if (label.codePointCount(0, label.length()) > MAX_NAME) {
      return tooLong("/label").failed();
    }
    var secret = Secret.random();
    return links
        .create(call.id(), label, secret, actor(call))
        .map(
            outcome ->
                reply(
                    outcome,
                    done ->
                        Reply.created(
                            "/api/v1/meetings/" + call.id() + "/guest-links",
                            json(done.links().get(0)).put("url", publicUrl + "/join#" + secret))));
  }

  private Future<Reply> revoke(Call call) {
    return links
        .revoke(call.id(), call.uuid("linkId"), actor(call))
        .map(outcome -> reply(outcome, done -> Reply.noContent()));
  }

  private static Reply reply(GuestLinks.Outcome outcome, Function<GuestLinks.Done, Reply> answer) {
    if (outcome instanceof GuestLinks.Done done) {
      return answer.apply(done);
    }
    if (outcome instanceof GuestLinks.Unknown) {
      return Reply.problem(Problem.notFound());
    }
    if (outcome instanceof GuestLinks.NotAllowed) {
      return Reply.problem(
          Problem.of(ProblemCode.FORBIDDEN, "Chỉ thư ký của đơn vị tổ chức mời khách được."));
    }
    if (outcome instanceof GuestLinks.Closed) {
      return Reply.problem(Problem.of(ProblemCode.STATE, "Cuộc họp này không mời khách được."));
    }
    if (outcome instanceof GuestLinks.TooMany) {
      return Reply.problem(
          Problem.of(
              ProblemCode.CONFLICT, "Cuộc họp đã có " + GuestLinks.MAX_PER_MEETING + " liên kết."));
    }
    throw new IllegalStateException("no answer for " + outcome);
  }

  private Future<Reply> open(Call call) {
    return guests
        .bySecret(call.body().getString("secret"))
        .map(found -> Reply.ok(json(alive(found))));
  }

  private Future<Reply> start(Call call) {
    var name = call.body().getString("name").strip();
    var unitName = call.body().getString("unitName", "").strip();
    if (name.isEmpty()) {
      return Problem.invalid("/name", "required", "Nhập họ tên.").failed();
    }
    if (name.codePointCount(0, name.length()) > MAX_NAME) {
      return tooLong("/name").failed();
    }
    if (unitName.codePointCount(0, unitName.length()) > MAX_NAME) {
      return tooLong("/unitName").failed();
    }
    return guests
        .bySecret(call.body().getString("secret"))
        .map(this::alive)
        .compose(invitation -> admit(call, invitation, name, unitName));
  }

  private Future<Reply> admit(
      Call call, Guests.Invitation invitation, String name, String unitName) {
    var session = Secret.random();
    var caller = new Audit.Actor("guest", null, "", call.requestId(), call.address());
    return guests
        .add(invitation, name, unitName, session, caller)
        .map(
            guest ->
                guest
                    .map(
                        admitted ->
                            Reply.ok(json(admitted, Secret.csrfToken(session), invitation))
                                .withHeader("Set-Cookie", GuestAuthenticator.cookie(session)))
                    .orElseGet(
                        () ->
                            Reply.problem(
                                Problem.of(
                                    ProblemCode.CONFLICT,
                                    "Cuộc họp đã đủ " + Guests.MAX_PER_MEETING + " khách."))));
  }

  private Future<Reply> current(Call call) {
    return guests
        .byGuest(call.user().id())
        .map(this::alive)
        .map(
            invitation ->
                Reply.ok(
                    json(
                        invitation.guest().orElseThrow(),
                        call.user().csrfToken().orElseThrow(),
                        invitation)));
  }

  /** A link that leads nowhere any more says so in one sentence. */
  private Guests.Invitation alive(Optional<Guests.Invitation> found) {
    if (found.isEmpty() || found.get().revoked()) {
      throw gone("Liên kết không còn dùng được. Hỏi lại người mời.");
    }
    var invitation = found.get();
    if (invitation.status().equals("cancelled")) {
      throw gone("Cuộc họp đã huỷ.");
    }
    if (invitation.status().equals("postponed")) {
      throw gone("Cuộc họp đã hoãn. Hỏi lại người mời.");
    }
    if (invitation.secret()) {
      throw gone("Cuộc họp này không mời khách.");
    }
    if (!clock.instant().isBefore(invitation.closesAt())) {
      throw gone("Cuộc họp đã kết thúc.");
    }
    return invitation;
  }

  private static RuntimeException gone(String detail) {
    return Problem.of(ProblemCode.GONE, detail).exception();
  }

  private static Problem tooLong(String pointer) {
    return Problem.invalid(pointer, "too-long", "Dài tối đa " + MAX_NAME + " ký tự.");
  }

  private JsonObject json(Guests.Guest guest, String csrfToken, Guests.Invitation invitation) {
    return new JsonObject()
        .put(
            "guest",
            JsonObject.of(
                "id", guest.id().toString(), "name", guest.name(), "unitName", guest.unitName()))
        .put("csrfToken", csrfToken)
        .put("invitation", json(invitation));
  }

  private JsonObject json(Guests.Invitation invitation) {
    var now = clock.instant();
    var json =
        new JsonObject()
            .put("title", invitation.title())
            .put("start", invitation.start().toString())
            .put("end", invitation.end().toString())
            .put("status", status(invitation))
            .put("hostName", invitation.hostName())
            .put("unitName", invitation.unitName())
            .put("opensAt", invitation.opensAt().toString())
            .put("closesAt", invitation.closesAt().toString())
            .put("now", now.toString());
    if (!invitation.chair().isEmpty()) {
      json.put("chair", invitation.chair());
    }
    return helpPhone.isEmpty() ? json : json.put("helpPhone", helpPhone);
  }

  private String status(Guests.Invitation invitation) {
    var now = clock.instant();
    if (!invitation.status().equals("booked") || now.isBefore(invitation.start())) {
      return invitation.status();
    }
    return now.isBefore(invitation.end()) ? "live" : "ended";
  }

  private static JsonObject json(GuestLinks.Link link) {
    return new JsonObject()
        .put("id", link.id().toString())
        .put("label", link.label())
        .put("createdAt", link.createdAt().toString())
        .put("revoked", link.revoked())
        .put("guests", link.guests());
  }

  private static Audit.Actor actor(Call call) {
    var user = call.user();
    return new Audit.Actor(
        user.kind().code(), user.id(), user.name(), call.requestId(), call.address());
  }
}
