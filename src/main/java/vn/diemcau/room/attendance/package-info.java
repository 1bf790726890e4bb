/** Who was there: events of the room, stays, the roll call. */
package vn.diemcau.room.attendance;
