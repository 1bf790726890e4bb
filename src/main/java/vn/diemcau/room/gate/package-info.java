/** The reservation gate: which rooms Prosody may open, and until when. */
package vn.diemcau.room.gate;
