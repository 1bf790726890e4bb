package vn.diemcau.http;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is calling, as far as the edge must know.
 *
 * @param id of the person, the device or the guest
 * @param name to show and to keep in the record
 * @param grants a person's; empty for others
 * @param boundTo what a device (its endpoint) or a guest (its meeting) is limited to; empty for a
 *     person
 * @param session a reference for counting and ending streams, never the secret itself
 * @param csrfToken what a change must carry; empty where the identity does not travel in a cookie
 * @param provedAt when the password was last given; empty where there is none
 */
public record CurrentUser(
    Kind kind,
    UUID id,
    String name,
    List<Grant> grants,
    Optional<UUID> boundTo,
    String session,
    Optional<String> csrfToken,
    Optional<Instant> provedAt) {

  public enum Kind {
    PERSON("person"),
    KIOSK("kiosk"),
    GUEST("guest");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** As in {@code x-access} and in the record. */
    public String code() {
      return code;
    }
  }

  /**
   * @param subtree whether the role reaches every unit below as well
   */
  public record Grant(String role, UUID unitId, boolean subtree) {}

  public CurrentUser {
    grants = List.copyOf(grants);
  }

  /**
   * Whether the person holds one of these roles in any unit. What it reaches is for the query to
   * say.
   */
  public boolean hasRole(Collection<String> roles) {
    return grants.stream().anyMatch(grant -> roles.contains(grant.role()));
  }

  public boolean hasRole(String role) {
    return hasRole(List.of(role));
  }

  /** Stands for this caller in keys of idempotency and rates. */
  public String key() {
    return kind.code() + ":" + id;
  }
}
