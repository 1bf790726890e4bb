/**
 * A Jitsi without picture or sound, for tests: what Prosody's modules, Jicofo and a bridge ask,
 * tell and answer, their faults included, written from their source. Time is the test's clock and
 * delays pass when the test says so.
 */
package vn.diemcau.room.jitsi;
