package vn.diemcau.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of the contract.
 *
 * @param path relative to the base path, with parameters in braces
 * @param access who may call; empty is a fault that stops the start
 * @param roles of which a person needs one in some unit; empty: any person
 * @param idempotent whether {@code Idempotency-Key} is required
 * @param ifMatch whether {@code If-Match} is required
 * @param maxBody in bytes
 * @param rate the name of a rate limit of its own
 * @param stream whether it answers with server-sent events
 */
record ContractOperation(
    String id,
    String method,
    String path,
    Set<String> access,
    Set<String> roles,
    boolean idempotent,
    boolean ifMatch,
    int maxBody,
    Optional<String> rate,
    List<Parameter> parameters,
    Optional<Body> body,
    boolean stream) {

  static final int MAX_BODY = 256 * 1024;

  /**
   * @param in path, query or header
   */
  record Parameter(String name, String in, boolean required, Schema schema) {}

  /**
   * @param types media types without parameters
   * @param schema of the JSON form, where there is one
   */
  record Body(boolean required, Set<String> types, Optional<Schema> schema) {}

  boolean changesState() {
    return !method.equals("GET");
  }
}
