package org.parix.registers.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTests {
    private static final String SMALL = "aàáảãạăằắẳẵặâầấẩẫậđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ";
    private static final String LONG = """
            Ủy ban nhân dân xã Hòa Bình đề nghị Sở Nội vụ xem xét, giải quyết hồ sơ đăng ký khai sinh của ông Nguyễn Văn Tưởng,
            thường trú tại thôn Đoàn Kết. Lệ phí hộ tịch; trích lục kết hôn; chứng thực chữ ký; cấp giấy phép xây dựng nhà ở riêng lẻ.
            """;

    /** As somebody with that font would have typed it. */
    private static String written(Letters letters, String text) {
        StringBuilder typed = new StringBuilder();
        for (char sign : Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray()) {
            typed.append(written(letters, sign));
        }
        return typed.toString();
    }

    private static String written(Letters letters, char sign) {
        if (sign < 0x80) {
            return String.valueOf(sign);
        }
        return switch (letters) {
            case UNICODE -> String.valueOf(sign);
            case MOJIBAKE -> shown(String.valueOf(sign).getBytes(StandardCharsets.UTF_8));
            case WINDOWS_1258 -> windows(sign);
            case TCVN3 -> searched(letters, Character.toLowerCase(sign), sign);
            case VNI -> searched(letters, sign, sign);
            case VIQR -> viqr(sign);
        };
    }

    private static String shown(byte[] bytes) {
        StringBuilder shown = new StringBuilder();
        for (byte octet : bytes) {
            shown.append(Letters.shown(octet & 0xFF));
        }
        return shown.toString();
    }

    /** A letter with its hat or horn, and the tone behind it. */
    private static String windows(char sign) {
        Charset windows = Charset.forName("windows-1258");
        String one = String.valueOf(sign);
        if (new String(one.getBytes(windows), windows).equals(one)) {
            return shown(one.getBytes(windows));
        }
        String apart = Normalizer.normalize(one, Normalizer.Form.NFD);
        for (int tone = 1; tone < apart.length(); tone++) {
            String letter =
                    Normalizer.normalize(apart.substring(0, tone) + apart.substring(tone + 1), Normalizer.Form.NFC);
            String both = letter + apart.charAt(tone);
            if (new String(both.getBytes(windows), windows).equals(both)) {
                return shown(both.getBytes(windows));
            }
        }
        throw new IllegalArgumentException(one);
    }

    private static String viqr(char sign) {
        if (Character.toLowerCase(sign) == 'đ') {
            return sign == 'đ' ? "dd" : "DD";
        }
        return Normalizer.normalize(String.valueOf(sign), Normalizer.Form.NFD)
                .replace('\u0302', '^')
                .replace('\u0306', '(')
                .replace('\u031B', '+')
                .replaceAll("^(.)([\u0300\u0301\u0303\u0309\u0323])(.)$", "$1$3$2")
                .replace('\u0300', '`')
                .replace('\u0301', '\'')
                .replace('\u0303', '~')
                .replace('\u0309', '?')
                .replace('\u0323', '.');
    }

    @Test
    void leavesCodesAndSentencesOfPlainAsciiAlone() {
        assertThat(Letters.VIQR.unicode("Ha` No^.i. Ma~ H12.A.1-25, lan.ha@xa.vn, A.12 (C++)"))
                .isEqualTo("Hà Nội. Mã H12.A.1-25, lan.ha@xa.vn, A.12 (C++)");
        assertThat(Writing.of("Name;Fee(VND);Blood\nAn;5+3;O+\nBinh;2^3;O+\nChi;a(b);A+")
                        .letters())
                .isEqualTo(Letters.UNICODE);
    }

    private static String searched(Letters letters, char wanted, char orElse) {
        for (char as : new char[] {orElse, wanted}) {
            for (int first = 0x20; first <= 0xFF; first++) {
                String one = String.valueOf((char) first);
                if (letters.unicode(one).equals(String.valueOf(as))) {
                    return one;
                }
                for (int second = 0x80; second <= 0xFF && letters == Letters.VNI; second++) {
                    String both = one + (char) second;
                    if (letters.unicode(both).equals(String.valueOf(as))) {
                        return both;
                    }
                }
            }
        }
        throw new IllegalArgumentException(letters + " " + wanted);
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryLetterBack(Letters letters) {
        for (char sign : SMALL.toCharArray()) {
            assertThat(letters.unicode(written(letters, sign))).isEqualTo(String.valueOf(sign));
            char capital = String.valueOf(sign).toUpperCase(Locale.ROOT).charAt(0);
            String back = letters.unicode(written(letters, capital));
            if (letters == Letters.TCVN3) {
                assertThat(back).isEqualToIgnoringCase(String.valueOf(capital));
            } else {
                assertThat(back).isEqualTo(String.valueOf(capital));
            }
        }
    }

    @Test
    void writesNoTwoLettersAlike() {
        for (Letters letters : Letters.values()) {
            assertThat(SMALL.chars()
                            .mapToObj(sign -> written(letters, (char) sign))
                            .distinct())
                    .hasSize(SMALL.length());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsALongTextFromItself(Letters letters) {
        assertThat(Writing.of(written(letters, LONG))).isEqualTo(new Writing(letters, true));
    }

    @ParameterizedTest
    @EnumSource
    void tellsAListOfNamesFromItself(Letters letters) {
        assertThat(Writing.of(written(letters, "Nguyễn Thị Hồng;Trần Văn Đạt;Lê Thị Phượng;Phạm Quốc Cường"))
                        .letters())
                .isEqualTo(letters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "code;name\n1;Nguyen Van A", "12345,67"})
    void takesPlainAsciiAsItIs(String text) {
        assertThat(Writing.of(text)).isEqualTo(new Writing(Letters.UNICODE, true));
    }

    @Test
    void isNotSureOfWhatIsNotVietnamese() {
        assertThat(Writing.of("Müller Straße Ærø Łódź Çelik").sure()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nguyễn", "TRƯỜNG", "khuỷu", "Quyết", "giếng", "nghiêng", "oan", "ý"})
    void knowsSyllables(String word) {
        assertThat(Spelling.syllable(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kÕt", "ngưôu", "thuậc̀", "bcd", "quôcx", "tèt"})
    void knowsWhatIsNone(String word) {
        assertThat(Spelling.syllable(word)).isFalse();
    }
}
