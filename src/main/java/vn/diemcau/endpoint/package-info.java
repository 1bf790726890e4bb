/** Endpoints, their equipment, groups and maintenance windows (điểm cầu). */
package vn.diemcau.endpoint;
