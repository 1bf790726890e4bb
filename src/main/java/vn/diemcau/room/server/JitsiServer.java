package vn.diemcau.room.server;

import io.vertx.sqlclient.Row;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One Jitsi deployment.
 *
 * @param publicUrl what browsers load the conference from
 * @param xmppDomain the {@code sub} of its tokens
 * @param mucDomain the domain of its rooms' addresses
 * @param prosodyUrl where its Prosody is told things; empty: we cannot tell it anything
 * @param keyId which room key signs for it; empty: the current one
 * @param capacityParticipants endpoints at once
 * @param enabled whether new meetings are placed on it
 * @param fromSettings made by {@code DIEMCAU_JITSI_URL} and its neighbours
 */
public record JitsiServer(
    UUID id,
    String name,
    URI publicUrl,
    String xmppDomain,
    String mucDomain,
    Optional<URI> prosodyUrl,
    Optional<URI> jicofoUrl,
    List<URI> bridgeUrls,
    Optional<String> keyId,
    int capacityParticipants,
    int capacityEgressMbps,
    boolean enabled,
    boolean fromSettings,
    int version) {

  public JitsiServer {
    bridgeUrls = List.copyOf(bridgeUrls);
  }

  /** The address of a room of this server, as Prosody writes it. */
  public String roomJid(String room) {
    return room + "@" + mucDomain;
  }

  /** Whether what the settings say of it is the same. */
  boolean isAddressedAs(JitsiServer other) {
    return publicUrl.equals(other.publicUrl)
        && xmppDomain.equals(other.xmppDomain)
        && mucDomain.equals(other.mucDomain)
        && hasPartsOf(other)
        && capacityParticipants == other.capacityParticipants
        && capacityEgressMbps == other.capacityEgressMbps;
  }

  /** Whether what was read of its health is about the same parts. */
  boolean hasPartsOf(JitsiServer other) {
    return prosodyUrl.equals(other.prosodyUrl)
        && jicofoUrl.equals(other.jicofoUrl)
        && bridgeUrls.equals(other.bridgeUrls);
  }

  static JitsiServer of(Row row) {
    return new JitsiServer(
        row.getUUID("id"),
        row.getString("name"),
        URI.create(row.getString("public_url")),
        row.getString("xmpp_domain"),
        row.getString("muc_domain"),
        address(row, "prosody_url"),
        address(row, "jicofo_url"),
        Arrays.stream(row.getArrayOfStrings("bridge_urls")).map(URI::create).toList(),
        Optional.ofNullable(row.getString("key_id")),
        row.getInteger("capacity_participants"),
        row.getInteger("capacity_egress_mbps"),
        row.getBoolean("enabled"),
        row.getBoolean("from_settings"),
        row.getInteger("version"));
  }

  private static Optional<URI> address(Row row, String column) {
    return Optional.ofNullable(row.getString(column)).map(URI::create);
  }
}
