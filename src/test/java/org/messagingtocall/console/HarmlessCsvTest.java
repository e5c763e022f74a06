package org.messagingtocall.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No spreadsheet calculates a cell of the file, wherever it begins cells. */
class HarmlessCsvTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"x;=1+1;,x;'=1+1;", "=1,'=1", "x; +1,x; '+1", "＝1,'＝1", "a\";@b,a\";'@b", "Rappel -10 %,Rappel -10 %",
        "a-b;c,a-b;c", "2026-11-22,2026-11-22", "+33••••••78,'+33••••••78"})
    void whatWouldBeCalculatedIsText(String cell, String harmless) {
        assertThat(EscalationsCsv.harmless(cell)).isEqualTo(harmless);
    }

    @Property
    void noCellIsAFormula(@ForAll("cells") String first, @ForAll("cells") String second) throws IOException {
        String file = written(List.of(EscalationsCsv.harmless(first), EscalationsCsv.harmless(second)));
        // As one does that separates by semicolons or tabs, with quotes or without, and skips what is not to be seen.
        for (String cell : file.split("[;\t\r\n]|\",\"")) {
            assertThat(cell.replaceAll("^[\"\\p{Z}\\p{C}]+", "")).as(file).doesNotContainPattern("^[=+\\-@＝＋－＠]");
        }
    }

    @Property
    void nothingElseIsChanged(@ForAll("cells") String cell) {
        assertThat(EscalationsCsv.harmless(cell).replace("'", "")).isEqualTo(cell.replace("'", ""));
    }

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings().withChars("=+-@＝＋－＠;,\t\r\n\"' x1\u00A0").ofMaxLength(12);
    }

    private static String written(List<String> cells) throws IOException {
        StringWriter out = new StringWriter();
        try (SequenceWriter rows = CsvMapper.builder().enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS).build()
                .writer(CsvSchema.emptySchema()).writeValues(out)) {
            rows.write(cells);
        }
        return out.toString();
    }
}
