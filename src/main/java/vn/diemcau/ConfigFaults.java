package vn.diemcau;

import java.util.List;

/** The settings do not make sense; every fault is listed so that one correction round is enough. */
public final class ConfigFaults extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigFaults(List<String> faults) {
    super("Cấu hình chưa dùng được:\n  - " + String.join("\n  - ", faults), null, false, false);
  }
}
