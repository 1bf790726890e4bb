/** Facts to deliver, written with the change they tell of and delivered after it, at least once. */
package vn.diemcau.outbox;
