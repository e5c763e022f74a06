package org.messagingtocall.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+33639980178,  33639980178,  0639980178,  0033639980178",
        "+33199001234,  33199001234,  0199001234,  0033199001234",
        "+442079460123, 442079460123, 02079460123, 00442079460123",
        "+447700900123, 447700900123, 07700900123, 00447700900123",
        "+12025550143,  12025550143,  2025550143,  0012025550143",
        "+390612345678, 390612345678, 0612345678,  00390612345678",
        "+999123456789, 999123456789, 999123456789, 00999123456789"})
    void isWrittenInEachFormat(String e164, String digits, String national, String idd) {
        PhoneNumber number = number(e164);

        assertThat(number.as(NumberFormat.E164)).isEqualTo(e164);
        assertThat(number.as(NumberFormat.DIGITS)).isEqualTo(digits);
        assertThat(number.as(NumberFormat.NATIONAL)).isEqualTo(national);
        assertThat(number.as(NumberFormat.IDD)).isEqualTo(idd);
    }

    @Test
    void showsItselfMasked() {
        assertThat(number("+33639980178")).hasToString("+33••••••78");
        assertThat(Finding.number(number("+33639980178")).toString()).contains("+33••••••78").doesNotContain("3998");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "33639980178", "+", "+0639980178", "+33 639980178", "+3363998017812345",
        "+33639980178\n",
        "+33639980178,1", "＋33639980178", "+٣٣639980178"})
    void refusesWhatIsNotE164(String e164) {
        assertThatIllegalArgumentException().isThrownBy(() -> number(e164))
                .withMessageNotContaining("639980178");
    }

    @Test
    void refusesAnExtensionThatDialsMore() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> new PhoneNumber("+33199001234", "FR", "12#", true, PhoneNumberType.FIXED_LINE));
    }

    @Test
    void aFindingHasANumberExactlyWhenItSaysSo() {
        assertThat(Finding.none().number()).isNull();
        assertThat(Finding.impossible().number()).isNull();
        assertThatNullPointerException().isThrownBy(() -> Finding.number(null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Finding(Finding.Kind.NUMBER, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Finding(Finding.Kind.NONE, number("+33199001234")));
    }

    private static PhoneNumber number(String e164) {
        return new PhoneNumber(e164, "", "", false, PhoneNumberType.UNKNOWN);
    }
}
