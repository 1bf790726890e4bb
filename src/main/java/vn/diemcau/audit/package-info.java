/** The record of what was done by whom. */
package vn.diemcau.audit;
