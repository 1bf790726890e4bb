package vn.diemcau.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
  private static final CsvColumns COLUMNS =
      new CsvColumns(List.of("code", "name"), List.of("note"), List.of("source"));

  @Test
  void aPlainFileIsRead() {
    var table = read("code,name\n1,Xã Vị Thủy\n2,Phường I\n");
    assertThat(table.faults()).isEmpty();
    assertThat(table.rows())
        .containsExactly(
            new CsvRow(2, Map.of("code", "1", "name", "Xã Vị Thủy")),
            new CsvRow(3, Map.of("code", "2", "name", "Phường I")));
  }

  @Test
  void columnsComeInAnyOrderAndCase() {
    assertThat(read("Name, CODE\nXã,1\n").rows().get(0).get("code")).isEqualTo("1");
  }

  @Test
  void quotedFieldsKeepCommasQuotesAndLineBreaks() {
    var table = read("code,name\n1,\"Sở \"\"A\"\", B\"\n2,\"hai,ba\"\n");
    assertThat(table.rows())
        .extracting(row -> row.get("name"))
        .containsExactly("Sở \"A\", B", "hai,ba");
  }

  @Test
  void aRecordOverTwoLinesIsToldByItsFirst() {
    var table = read("code,name,source\n1,a,\"x\ny\"\n2,b\n");
    assertThat(table.faults()).extracting(CsvFault::line).containsExactly(2, 4);
  }

  @Test
  void byteOrderMarkCarriageReturnsAndDecomposedLettersArePutRight() {
    var decomposed = Normalizer.normalize("Xã Vị Thủy", Normalizer.Form.NFD);
    var table = read("\uFEFFcode,name\r\n1," + decomposed + "\r\n\r\n2,\"" + decomposed + "\"");
    assertThat(table.faults()).isEmpty();
    assertThat(table.rows()).extracting(row -> row.get("name")).containsOnly("Xã Vị Thủy");
    assertThat(table.rows()).hasSize(2);
  }

  @Test
  void brokenUtf8IsToldWithLineAndColumnAndSpoilsNothingElse() {
    var bytes = "code,name\n1,Xã\n2,?\n3,Xã\n".getBytes(StandardCharsets.UTF_8);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xC3;
    var table = CsvReader.read(bytes, COLUMNS);
    assertThat(table.faults()).extracting(CsvFault::code).containsExactly("not-utf8");
    assertThat(table.faults().get(0).line()).isEqualTo(3);
    assertThat(table.faults().get(0).column()).isEqualTo("name");
    assertThat(table.rows()).hasSize(3);
  }

  @Test
  void aFileOfUtf16IsAFaultAndNoCrash() {
    var table = CsvReader.read("code,name\n1,a\n".getBytes(StandardCharsets.UTF_16), COLUMNS);
    assertThat(table.faults()).isNotEmpty();
    assertThat(table.rows()).isEmpty();
  }

  @Test
  void missingUnknownAndDoubleColumnsAreAllTold() {
    var table = read("code,colour,code\n1,red,1\n");
    assertThat(table.faults())
        .extracting(CsvFault::code, CsvFault::column)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("column-unknown", "colour"),
            org.assertj.core.groups.Tuple.tuple("column-duplicate", "code"),
            org.assertj.core.groups.Tuple.tuple("column-missing", "name"));
    assertThat(table.rows()).isEmpty();
  }

  @Test
  void aLineWithTooFewOrTooManyFieldsIsAFault() {
    var table = read("code,name\n1\n2,b\n3,c,d\n");
    assertThat(table.faults()).extracting(CsvFault::line).containsExactly(2, 4);
    assertThat(table.faults()).extracting(CsvFault::code).containsOnly("field-count");
    assertThat(table.rows()).hasSize(1);
  }

  @Test
  void quotesThatDoNotMatchAreAFault() {
    assertThat(read("code,name\n1,a\"b\n").faults())
        .extracting(CsvFault::code)
        .containsExactly("quotes");
    assertThat(read("code,name\n1,\"a\"b\n").faults())
        .extracting(CsvFault::column)
        .containsExactly("name");
    assertThat(read("code,name\n1,\"a\n2,b\n").faults())
        .extracting(CsvFault::line)
        .containsExactly(2);
  }

  @Test
  void controlAndDirectionCharactersAreAFault() {
    assertThat(read("code,name\n1,a\tb\n2,a\u202Eb\n").faults())
        .extracting(CsvFault::code)
        .containsExactly("control-character", "control-character");
  }

  @Test
  void moreLinesThanAnybodyNeedsAreRefused() {
    assertThat(read("code,name\n" + "1,a\n".repeat(50_000)).rows()).hasSize(50_000);
    var table = read("code,name\n" + "1,a\n".repeat(50_001));
    assertThat(table.faults()).extracting(CsvFault::code).containsExactly("too-many-lines");
    assertThat(table.rows()).isEmpty();
  }

  @Test
  void anEmptyFileIsAFault() {
    assertThat(read("").faults()).extracting(CsvFault::code).containsExactly("empty");
  }

  @Test
  void theLastFieldMayBeEmptyAndTheLastLineUnended() {
    assertThat(read("code,name,note\n1,a,").rows().get(0).get("note")).isEmpty();
  }

  private static CsvTable read(String text) {
    return CsvReader.read(text.getBytes(StandardCharsets.UTF_8), COLUMNS);
  }
}
