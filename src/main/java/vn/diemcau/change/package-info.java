/** What browsers listen to: that something changed and whom it concerns, never what it became. */
package vn.diemcau.change;
