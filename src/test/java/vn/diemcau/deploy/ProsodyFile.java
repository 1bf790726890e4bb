package vn.diemcau.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.OneArgFunction;
import org.luaj.vm2.lib.ThreeArgFunction;
import org.luaj.vm2.lib.TwoArgFunction;
import org.luaj.vm2.lib.jse.JsePlatform;

/**
 * One file of Prosody's configuration, run as Prosody 13 runs it (core/configmanager.lua): a
 * program in which an assignment sets an option, of the whole server until a {@code Component} is
 * named. Its files and variables are the test's.
 */
final class ProsodyFile {
  /** The part of the options that every host inherits. */
  static final String GLOBAL = "*";

  private final Map<String, Map<String, LuaValue>> options = new LinkedHashMap<>();
  private final Map<String, String> files;
  private final Map<String, String> environment;
  private String host = GLOBAL;

  private ProsodyFile(Map<String, String> files, Map<String, String> environment) {
    this.files = files;
    this.environment = environment;
  }

  /**
   * @throws LuaError where Prosody would not start
   */
  static ProsodyFile run(
      String text, String name, Map<String, String> files, Map<String, String> environment) {
    var file = new ProsodyFile(files, environment);
    JsePlatform.standardGlobals().load(text, name, file.scope()).call();
    return file;
  }

  Map<String, LuaValue> options(String host) {
    return options.getOrDefault(host, Map.of());
  }

  Map<String, Map<String, LuaValue>> all() {
    return options;
  }

  private LuaTable scope() {
    var scope = new LuaTable();
    scope.rawset("Component", component());
    scope.rawset("FileLine", fileLine());
    var meta = new LuaTable();
    meta.rawset("__index", reading());
    meta.rawset("__newindex", setting());
    scope.setmetatable(meta);
    return scope;
  }

  private LuaFunction component() {
    return new OneArgFunction() {
      @Override
      public LuaValue call(LuaValue name) {
        host = name.checkjstring();
        return new OneArgFunction() {
          @Override
          public LuaValue call(LuaValue module) {
            keep("component_module", LuaValue.valueOf(module.checkjstring()));
            return NONE;
          }
        };
      }
    };
  }

  private LuaFunction fileLine() {
    return new OneArgFunction() {
      @Override
      public LuaValue call(LuaValue path) {
        var text = files.get(path.checkjstring());
        if (text == null) {
          throw new LuaError("no file " + path);
        }
        return LuaValue.valueOf(text.lines().findFirst().orElseThrow());
      }
    };
  }

  /** A name nobody set is nothing, not an error: a misspelt function fails when it is called. */
  private LuaFunction reading() {
    return new TwoArgFunction() {
      @Override
      public LuaValue call(LuaValue scope, LuaValue key) {
        var name = key.checkjstring();
        if (name.startsWith("ENV_")) {
          var value = environment.get(name.substring(4));
          return value == null ? NIL : LuaValue.valueOf(value);
        }
        return options(host).getOrDefault(name, NIL);
      }
    };
  }

  private LuaFunction setting() {
    return new ThreeArgFunction() {
      @Override
      public LuaValue call(LuaValue scope, LuaValue key, LuaValue value) {
        keep(key.checkjstring(), value);
        return NONE;
      }
    };
  }

  private void keep(String option, LuaValue value) {
    var before = options.computeIfAbsent(host, any -> new LinkedHashMap<>()).put(option, value);
    if (before != null) {
      throw new LuaError("option " + option + " is set twice");
    }
  }
}
