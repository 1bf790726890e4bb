/**
 * PostgreSQL: connections and transactions, migrations, and the server a single machine brings
 * along. Knows no business word.
 */
package vn.diemcau.db;
