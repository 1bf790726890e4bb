/**
 * What {@code k8s/} would bring into a cluster, read as the cluster, Prosody and our server read
 * it.
 */
package vn.diemcau.deploy;
