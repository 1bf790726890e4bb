/** Entering a Jitsi room: keys, tokens, guests, and the script that opens it. */
package vn.diemcau.room;
