/** Signatures: by whom they are computed, and on which threads. No business word in here. */
package vn.diemcau.crypto;
