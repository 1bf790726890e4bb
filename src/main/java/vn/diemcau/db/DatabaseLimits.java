package vn.diemcau.db;

import java.time.Duration;

/**
 * @param poolSize connections for everyday work
 * @param statement how long one statement may run
 * @param lock how long it may wait for a lock
 * @param idle how long a transaction may stand idle before PostgreSQL ends it
 */
public record DatabaseLimits(int poolSize, Duration statement, Duration lock, Duration idle) {}
