package vn.diemcau.endpoint;

/** Parts of statements that show endpoints; {@code $1} is today, {@code $2} now. */
final class EndpointSql {
  private EndpointSql() {}

  /**
   * Maintenance stands before the device, and a device is ready when it was heard of within a
   * minute. A piece of maintenance is at most a day long, so looking back a day finds the one that
   * runs.
   */
  static final String COLUMNS =
      """
      endpoint.id, endpoint.code, endpoint.name, endpoint.short_name, endpoint.room_name,
      endpoint.role, endpoint.line_kbps, endpoint.seats,
      unit.id as unit_id, unit.code as unit_code, unit.name as unit_name, unit.level,
      parent.id as parent_id, parent.name as parent_name,
      case
        when exists (
          select 1 from reservation
          where reservation.endpoint_id = endpoint.id
            and lower(period) > $2::timestamptz - interval '24 hours'
            and lower(period) <= $2::timestamptz
            and upper(period) > $2::timestamptz
            and kind = 'maintenance' and active) then 'maintenance'
        when device.id is null then 'unpaired'
        when device.last_seen_at >= $2::timestamptz - interval '60 seconds' then 'ready'
        else 'offline'
      end as state\
      """;

  /** Endpoints that can be booked today, each with its unit of today. */
  static final String BOOKABLE =
      """
      endpoint
      join endpoint_unit link on link.endpoint_id = endpoint.id and link.validity @> $1::date
      join unit on unit.id = link.unit_id
      left join unit parent on parent.id = unit.parent_id
      left join kiosk_device device
        on device.endpoint_id = endpoint.id and device.revoked_at is null\
      """;

  /** Every endpoint with its unit of today or, where it has none, its last one. */
  static final String ANY =
      """
      endpoint
      join lateral (
        select unit_id from endpoint_unit
        where endpoint_id = endpoint.id
        order by validity @> $1::date desc, validity desc
        limit 1
      ) link on true
      join unit on unit.id = link.unit_id
      left join unit parent on parent.id = unit.parent_id
      left join kiosk_device device
        on device.endpoint_id = endpoint.id and device.revoked_at is null\
      """;
}
