/** The edge: contract, identity, limits, problems, streams, files. No business word in here. */
package vn.diemcau.http;
