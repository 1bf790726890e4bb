package vn.diemcau.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** A person as administrators see one, and as everybody sees themselves. */
record Person(
    UUID id,
    String username,
    String fullName,
    String position,
    String phone,
    String email,
    boolean disabled,
    boolean mustChangePassword,
    int version,
    List<PersonGrant> grants) {

  Person {
    grants = List.copyOf(grants);
  }

  /** {@code Person} of the contract. */
  JsonObject toJson() {
    return new JsonObject()
        .put("id", id.toString())
        .put("username", username)
        .put("fullName", fullName)
        .put("position", position)
        .put("phone", phone)
        .put("email", email)
        .put("disabled", disabled)
        .put("mustChangePassword", mustChangePassword)
        .put("version", version)
        .put("grants", grantsJson());
  }

  /** {@code User} of the contract. */
  JsonObject toUserJson() {
    return new JsonObject()
        .put("id", id.toString())
        .put("username", username)
        .put("name", fullName)
        .put("position", position)
        .put("mustChangePassword", mustChangePassword)
        .put("grants", grantsJson());
  }

  /** What the record keeps of a person: no phone and no e-mail. */
  JsonObject toAuditJson() {
    return new JsonObject()
        .put("username", username)
        .put("fullName", fullName)
        .put("position", position)
        .put("disabled", disabled)
        .put("grants", grantsJson());
  }

  private JsonArray grantsJson() {
    return new JsonArray(grants.stream().map(PersonGrant::toJson).toList());
  }
}
