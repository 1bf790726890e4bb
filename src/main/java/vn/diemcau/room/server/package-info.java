/**
 * The Jitsi deployments that carry conferences: which there are, how they do, what they are told.
 */
package vn.diemcau.room.server;
