package vn.diemcau.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.deploy.Overlay.name;
import static vn.diemcau.deploy.Overlay.namespace;
import static vn.diemcau.deploy.Overlay.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that makes secrets makes those the objects name, and rotates them. */
class SecretsTest {
  /** Certificates of both names and the object store's login are the province's own. */
  private static final Set<String> BROUGHT =
      Set.of("diemcau/tls", "diemcau-jitsi/tls", "diemcau/object-store");

  @TempDir static Path once;
  @TempDir Path folder;
  private MadeSecrets secrets;

  @BeforeAll
  static void make() {
    new MadeSecrets(once).run("new");
  }

  /** Each test has the secrets for itself; making keys anew for each would take its time. */
  @BeforeEach
  void copy() throws IOException {
    try (var files = Files.walk(once)) {
      for (var file : files.filter(path -> !path.equals(once)).toList()) {
        Files.copy(file, folder.resolve(once.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    secrets = new MadeSecrets(folder);
  }

  @Test
  void everySecretTheObjectsNameIsMadeAndNoOther() throws JsonProcessingException {
    var model = new ObjectModel();
    for (var object : secrets.objects()) {
      model.check(object);
    }
    var named =
        Overlay.all().flatMap(SecretsTest::named).collect(Collectors.toCollection(TreeSet::new));
    named.removeAll(BROUGHT);
    assertThat(secrets.objects().stream().map(object -> namespace(object) + "/" + name(object)))
        .containsExactlyInAnyOrderElementsOf(named);
  }

  private static Stream<String> named(Overlay overlay) {
    var ofPods =
        overlay.workloads().stream()
            .flatMap(
                workload ->
                    Stream.concat(
                            stream(workload.pod().path("volumes"))
                                .map(volume -> volume.at("/secret/secretName")),
                            stream(workload.container().path("env"))
                                .map(variable -> variable.at("/valueFrom/secretKeyRef/name")))
                        .filter(JsonNode::isTextual)
                        .map(secret -> workload.namespace() + "/" + secret.asText()));
    var ofIngresses =
        overlay.ofKind("Ingress").stream()
            .flatMap(
                ingress ->
                    stream(ingress.at("/spec/tls"))
                        .map(tls -> namespace(ingress) + "/" + tls.path("secretName").asText()));
    return Stream.concat(ofPods, ofIngresses);
  }

  @Test
  void theOperatorFindsLoginsOfTheRolesItMakes() {
    var cluster = Overlay.of("production").get("Cluster", "diemcau", "database").path("spec");
    var initdb = cluster.at("/bootstrap/initdb");
    var role = cluster.at("/managed/roles/0");
    for (var login :
        List.of(
            List.of(initdb.at("/secret/name").asText(), initdb.path("owner").asText()),
            List.of(role.at("/passwordSecret/name").asText(), role.path("name").asText()))) {
      var secret = secrets.object("diemcau", login.get(0));
      assertThat(secret.path("type").asText()).isEqualTo("kubernetes.io/basic-auth");
      assertThat(secrets.value("diemcau", login.get(0), "username")).isEqualTo(login.get(1));
    }
    var store = Overlay.of("production").get("ObjectStore", "diemcau", "database-backup");
    assertThat(store.at("/spec/configuration/s3Credentials/accessKeyId/name").asText())
        .isEqualTo("object-store");
    assertThat(cluster.at("/plugins/0/parameters/barmanObjectName").asText())
        .isEqualTo(name(store));
  }

  @Test
  void everyKeyThatIsMountedOrReadIsInItsSecret() {
    Overlay.all()
        .flatMap(overlay -> overlay.workloads().stream())
        .forEach(
            workload -> {
              for (var variable : workload.container().path("env")) {
                var from = variable.at("/valueFrom/secretKeyRef");
                if (from.isObject()) {
                  assertThat(
                          secrets.value(
                              workload.namespace(),
                              from.path("name").asText(),
                              from.path("key").asText()))
                      .as("%s %s", workload, variable)
                      .hasSize(64);
                }
              }
            });
  }

  @Test
  void aSecondRunChangesNothing() {
    var before = secrets.objects();
    secrets.run("new");
    assertThat(secrets.objects()).isEqualTo(before);
  }

  @Test
  void whileTheBearerIsRotatedBothAreValidAndProsodySendsTheNewOne() {
    var old = secrets.value("diemcau", "jitsi", "secrets");
    secrets.run("bearer");
    var both = secrets.value("diemcau", "jitsi", "secrets").lines().toList();
    assertThat(both).hasSize(2).last().isEqualTo(old);
    assertThat(secrets.value("diemcau-jitsi", "bearer", "bearer")).isEqualTo(both.get(0));
    secrets.run("bearer-drop");
    assertThat(secrets.value("diemcau", "jitsi", "secrets")).isEqualTo(both.get(0));
  }

  @Test
  void aNewKeyStandsBesideTheOldOne() {
    secrets.run("room-key", "room-2");
    secrets.run("system-key", "system-2");
    assertThat(secrets.object("diemcau", "room-keys").path("data").fieldNames())
        .toIterable()
        .containsExactly("room-1.pem", "room-2.pem");
    assertThat(secrets.value("diemcau", "room-keys", "room-1.pem"))
        .isNotEqualTo(secrets.value("diemcau", "room-keys", "room-2.pem"));
    assertThat(secrets.object("diemcau", "system-keys").path("data")).hasSize(2);
  }

  @Test
  void whatIsBroughtGoesInTooAndGitSeesNothingOfIt() throws IOException {
    for (var file : List.of("tls-server/tls.crt", "tls-server/tls.key")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "pem");
    }
    assertThat(secrets.object("diemcau", "tls").path("type").asText())
        .isEqualTo("kubernetes.io/tls");
    assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("/k8s/secrets/");
    try (var files = Files.walk(folder)) {
      assertThat(
              files.filter(Files::isRegularFile).filter(file -> !file.toString().contains("tls")))
          .allSatisfy(
              file ->
                  assertThat(Files.getPosixFilePermissions(file))
                      .containsOnly(
                          PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
  }
}
