/** What was used: figures by unit and month, and their export. */
package vn.diemcau.usage;
