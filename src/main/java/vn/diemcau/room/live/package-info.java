/** Control of a running meeting: end, remove, message, and whatever ends by itself. */
package vn.diemcau.room.live;
