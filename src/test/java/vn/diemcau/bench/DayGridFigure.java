package vn.diemcau.bench;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The day of every endpoint as the timeline asks for it, with little and with much history. */
final class DayGridFigure {
  private static final int CALLS = 500;
  private static final int SMALL = 10_000;
  private static final int LARGE = 1_000_000;

  /** The constraint is made anew over all rows: checking it row by row takes many minutes. */
  private static final String FREE =
      "alter table reservation drop constraint reservation_no_overlap";

  private static final String GUARD =
      """
      alter table reservation add constraint reservation_no_overlap
        exclude using gist (endpoint_id with =, period with &&) where (active)
      """;

  /** As the server's own database does by itself some minutes after so much was written. */
  private static final String SETTLE = "vacuum analyze meeting, reservation";

  private final Site site;
  private final List<UUID> endpoints;
  private final Instant day;
  private int meetings;

  DayGridFigure(Site site, List<UUID> endpoints) {
    this.site = site;
    this.endpoints = endpoints;
    this.day =
        Instant.now()
            .atOffset(ZoneOffset.UTC)
            .plusMonths(17)
            .toLocalDate()
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC);
  }

  void measure() throws Exception {
    try (var connection = new HttpConnection(site.server().port())) {
      for (int hour = 0; hour < 8; hour++) {
        var answer =
            site.secretary().book(connection, endpoints, day.plusSeconds(3600L * (1 + hour)));
        if (answer.status() != 201) {
          throw new IOException("booking: " + answer.status() + " " + answer.text());
        }
      }
      var plain = grid(connection, "").body().length;
      var gzip = grid(connection, "Accept-Encoding: gzip\r\n").body().length;
      Report.figure(
          name("bytes of the answer, plain, with Accept-Encoding: gzip"),
          "%,d, %,d".formatted(plain, gzip));
    }
    grow(SMALL);
    read();
    var small = print("10 thousand reservations");
    grow(LARGE);
    read();
    var large = print("1 million reservations");
    Report.atMost(name("p50, 1 client, 1 million"), large.millis(0.5), 3.5, " ms");
    Report.atMost(
        name("p50, growth from 10 thousand to 1 million"),
        large.millis(0.5) / small.millis(0.5),
        1.2,
        " ×");
  }

  private Load print(String filled) throws Exception {
    var before = site.cpuTime();
    var load = read();
    Report.figure(
        name(filled + ", 1 client: p50, p99, processor time of each"),
        "%s ms, %s ms, %s"
            .formatted(
                Report.number(load.millis(0.5)),
                Report.number(load.millis(0.99)),
                site.cpuTime().since(before).perCall(CALLS)));
    return load;
  }

  private String name(String what) {
    return "Day grid of %d endpoints, 8 meetings: %s".formatted(endpoints.size(), what);
  }

  private Load read() throws Exception {
    return Load.run(site.server().port(), 1, CALLS, (connection, client) -> grid(connection, ""));
  }

  private HttpConnection.Answer grid(HttpConnection connection, String headers) throws IOException {
    var answer =
        site.secretary()
            .get(
                connection,
                "/availability?from=" + day + "&to=" + day.plusSeconds(86_400),
                headers);
    if (answer.status() != 200) {
      throw new IOException("day grid: " + answer.status() + " " + answer.text());
    }
    return answer;
  }

  /** Adds meetings of every endpoint, one an hour, in years nobody can book. */
  private void grow(int reservations) throws Exception {
    var until = reservations / endpoints.size();
    site.execute(
        FREE,
        """
        with made as (
          insert into meeting (title, unit_id, host_endpoint_id, starts_at, ends_at, status,
            created_by, created_at, updated_at)
          select 'Giao ban tuần', like_this.unit_id, like_this.host_endpoint_id,
            timestamptz '2030-01-01 00:00Z' + n * interval '1 hour',
            timestamptz '2030-01-01 00:45Z' + n * interval '1 hour', 'booked',
            like_this.created_by, now(), now()
          from generate_series(%d, %d) n,
            (select unit_id, host_endpoint_id, created_by from meeting limit 1) like_this
          returning id, starts_at, ends_at
        )
        insert into reservation (endpoint_id, period, kind, meeting_id)
        select endpoint.id, tstzrange(starts_at, ends_at), 'meeting', made.id
        from made, endpoint
        """
            .formatted(meetings, until - 1),
        GUARD,
        SETTLE);
    meetings = until;
  }
}
