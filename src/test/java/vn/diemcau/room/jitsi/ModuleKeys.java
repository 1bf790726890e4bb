package vn.diemcau.room.jitsi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The key cache of one module that verifies tokens: each module has its own, asks once for each
 * key, keeps what it got until Prosody restarts, and keeps no refusal.
 */
final class ModuleKeys implements Function<String, Optional<String>> {
  private final MachinePort port;
  private final String folder;
  private final Map<String, String> kept = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * @param folder {@code asap} for login tokens, {@code system-keys} for those of our own calls
   */
  ModuleKeys(MachinePort port, String folder) {
    this.port = port;
    this.folder = folder;
  }

  @Override
  public Optional<String> apply(String name) {
    return Optional.ofNullable(kept.computeIfAbsent(name, this::fetch));
  }

  /** Every name asked for, in order, since the beginning. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  void forget() {
    kept.clear();
  }

  private String fetch(String name) {
    asked.add(name);
    var answer = port.get("/" + folder + "/" + name + ".pem");
    return answer.status() == 200 || answer.status() == 204 ? answer.body() : null;
  }
}
