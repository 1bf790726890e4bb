/** What Jitsi is told while meetings go on: which rooms end, who leaves, what is said. */
package vn.diemcau.room.live;
