/**
 * Meetings: drafts, holds, bookings, who is in the way, approval, and the wishes that are taken as
 * rooms come free. Whoever takes a room does so by a row of {@code reservation}, after locking the
 * endpoint rows in id order.
 */
package vn.diemcau.meeting;
