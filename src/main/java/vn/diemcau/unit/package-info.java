/** The tree of units: valid from–to, succession, import (đơn vị). */
package vn.diemcau.unit;
