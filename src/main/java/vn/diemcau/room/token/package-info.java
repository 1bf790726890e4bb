/** What is signed and what is compared: keys, room tokens, system tokens, secrets. */
package vn.diemcau.room.token;
