package vn.diemcau;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "vn.diemcau", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("vn.diemcau.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyRoomsKnowTheTokenLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("vn.diemcau.room..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.jsonwebtoken..");

  /** The shared packages hold no business word, so they know no feature. */
  @ArchTest
  static final ArchRule sharedPackagesKnowNoFeature =
      noClasses()
          .that()
          .resideInAnyPackage(
              "vn.diemcau.audit..",
              "vn.diemcau.outbox..",
              "vn.diemcau.change..",
              "vn.diemcau.http..",
              "vn.diemcau.db..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "vn.diemcau.account..",
              "vn.diemcau.unit..",
              "vn.diemcau.endpoint..",
              "vn.diemcau.meeting..",
              "vn.diemcau.room..",
              "vn.diemcau.kiosk..",
              "vn.diemcau.usage..",
              "vn.diemcau.app..");
}
