/** Reading comma-separated files so that every fault is told with its line and column. */
package vn.diemcau.csv;
