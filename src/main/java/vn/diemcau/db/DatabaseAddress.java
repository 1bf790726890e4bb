package vn.diemcau.db;

import java.net.URI;

/**
 * Where a database is and the two roles that use it.
 *
 * @param url {@code postgresql://host:port/database[?sslmode=…]}, without user or password
 * @param app works with the rows, owns nothing
 * @param owner owns the schema, used by migrations only
 */
public record DatabaseAddress(URI url, Login app, Login owner) {

  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  String jdbcUrl() {
    return "jdbc:" + url.toString().replaceFirst("^postgres:", "postgresql:");
  }
}
