/** What the web application needs as a whole: how it is set, and the stream of changes. */
package vn.diemcau.app;
