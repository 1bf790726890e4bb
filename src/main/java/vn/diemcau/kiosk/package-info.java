/** The endpoint's device: pairing, its signed calls, its screen. */
package vn.diemcau.kiosk;
