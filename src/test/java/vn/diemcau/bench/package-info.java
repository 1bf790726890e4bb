/**
 * The benchmark: a command of its own, no test. Every class that measures prints its figures with
 * their goals; what they are compared with runs in the same run, in turns with what is measured.
 */
package vn.diemcau.bench;
