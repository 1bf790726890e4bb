package vn.diemcau.outbox;

import io.vertx.core.json.JsonObject;

/**
 * Something to deliver.
 *
 * @param attempt 1 for the first try; a receiver must stand being told twice
 */
public record Fact(long id, String topic, String key, JsonObject payload, int attempt) {}
