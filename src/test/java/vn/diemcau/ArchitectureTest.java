package vn.diemcau;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Which package may know which. The root package stands above them all and is no part of the rules:
 * {@code Server} joins everything, and some features read their part of {@code Config}.
 */
class ArchitectureTest {
  static final List<String> FEATURES =
      List.of("unit", "endpoint", "meeting", "room", "kiosk", "account", "usage", "app");

  static final List<String> TECHNICAL =
      List.of("http", "db", "audit", "outbox", "change", "csv", "crypto");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("vn.diemcau");

  @Test
  void packagesFormNoCycle() {
    slices().matching("vn.diemcau.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @ParameterizedTest
  @FieldSource("FEATURES")
  void aFeatureKnowsNoOther(String feature) {
    noClasses()
        .that()
        .resideInAPackage(within(feature))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            FEATURES.stream()
                .filter(other -> !other.equals(feature))
                .map(ArchitectureTest::within)
                .toArray(String[]::new))
        .check(CLASSES);
  }

  @ParameterizedTest
  @FieldSource("TECHNICAL")
  void aTechnicalPartKnowsNoFeature(String part) {
    noClasses()
        .that()
        .resideInAPackage(within(part))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FEATURES.stream().map(ArchitectureTest::within).toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void tokensAreMadeInTheRoomAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(within("room"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.jsonwebtoken..")
        .check(CLASSES);
  }

  /** Otherwise a package added later would stand outside every rule. */
  @Test
  void everyPackageIsNamedHere() {
    noClasses()
        .should()
        .resideOutsideOfPackages(
            Stream.concat(
                    Stream.of("vn.diemcau"),
                    Stream.concat(FEATURES.stream(), TECHNICAL.stream())
                        .map(ArchitectureTest::within))
                .toArray(String[]::new))
        .check(CLASSES);
  }

  private static String within(String name) {
    return "vn.diemcau." + name + "..";
  }
}
