package org.parix.registers.imports.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Vietnamese letters were written before everybody wrote Unicode. What is not Unicode is looked at as Windows-1252 shows it, with the five bytes
 * that it leaves open as the control characters of the same number: so text of old fonts inside a workbook and the bytes of a file are one matter.
 */
public enum Letters {
    /** As they are. */
    UNICODE("Unicode") {
        @Override
        public String unicode(String text) {
            return text;
        }
    },
    /** UTF-8 that was read as Windows-1252 and stored again. */
    MOJIBAKE("UTF-8/Windows-1252") {
        @Override
        public String unicode(String text) {
            byte[] bytes = bytes(text);
            if (bytes == null) {
                return text;
            }
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                return text;
            }
        }
    },
    /** Letters with their tones as marks after them. */
    WINDOWS_1258("Windows-1258") {
        @Override
        public String unicode(String text) {
            byte[] bytes = bytes(text);
            return bytes == null
                    ? text
                    : Normalizer.normalize(new String(bytes, VIETNAMESE_WINDOWS), Normalizer.Form.NFC);
        }
    },
    /** TCVN 5712:1993 (VN3), the fonts .VnTime and the like; its capitals with tones are small letters in a font of capitals. */
    TCVN3("TCVN3 (ABC)") {
        @Override
        public String unicode(String text) {
            StringBuilder letters = new StringBuilder(text.length());
            for (int at = 0; at < text.length(); at++) {
                char sign = text.charAt(at);
                char letter = sign < TCVN3_LETTERS.length ? TCVN3_LETTERS[sign] : 0;
                letters.append(letter == 0 ? sign : letter);
            }
            return letters.toString();
        }
    },
    /** The fonts VNI-Times and the like: a letter, then a sign for what it bears. */
    VNI("VNI-Windows") {
        @Override
        public String unicode(String text) {
            StringBuilder letters = new StringBuilder(text.length());
            for (int at = 0; at < text.length(); at++) {
                char sign = text.charAt(at);
                Character both = at + 1 < text.length() ? VNI_PAIRS.get(pair(sign, text.charAt(at + 1))) : null;
                if (both != null) {
                    letters.append(both.charValue());
                    at++;
                } else {
                    letters.append(VNI_SINGLES.getOrDefault(sign, sign).charValue());
                }
            }
            return letters.toString();
        }
    },
    /** Plain ASCII with the marks behind their letters, as of old mail. */
    VIQR("VIQR") {
        @Override
        public String unicode(String text) {
            return Viqr.unicode(text);
        }
    };

    private static final Charset VIETNAMESE_WINDOWS = Charset.forName("windows-1258");
    private static final String SHOWN = shown();
    private static final int LAST_BYTE = 0xFF;
    private static final char[] TCVN3_LETTERS = tcvn3();
    private static final Map<Integer, Character> VNI_PAIRS = new HashMap<>();
    private static final Map<Character, Character> VNI_SINGLES = new HashMap<>();

    static {
        pairs("a", "à ø á ù ả û ã õ ạ ï ă ê ằ è ắ é ẳ ú ẵ ü ặ ë â â ầ à ấ á ẩ å ẫ ã ậ ä");
        pairs("e", "è ø é ù ẻ û ẽ õ ẹ ï ê â ề à ế á ể å ễ ã ệ ä");
        pairs("o", "ò ø ó ù ỏ û õ õ ọ ï ô â ồ à ố á ổ å ỗ ã ộ ä");
        pairs("ô", "ờ ø ớ ù ở û ỡ õ ợ ï");
        pairs("u", "ù ø ú ù ủ û ũ õ ụ ï");
        pairs("ö", "ừ ø ứ ù ử û ữ õ ự ï");
        pairs("y", "ỳ ø ý ù ỷ û ỹ õ");
        String[] singles = "đ ñ ì ì í í ỉ æ ĩ ó ị ò ơ ô ư ö ỵ î".split(" ");
        for (int at = 0; at < singles.length; at += 2) {
            VNI_SINGLES.put(singles[at + 1].charAt(0), singles[at].charAt(0));
            VNI_SINGLES.put(capital(singles[at + 1]), capital(singles[at]));
        }
    }

    private final String label;

    Letters(String label) {
        this.label = label;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** The same in Unicode, composed; what cannot have been written this way stays as it is. */
    public abstract String unicode(String text);

    /** What bytes look like as Windows-1252. */
    static char shown(int octet) {
        return SHOWN.charAt(octet);
    }

    private static String shown() {
        byte[] all = new byte[LAST_BYTE + 1];
        for (int octet = 0; octet < all.length; octet++) {
            all[octet] = (byte) octet;
        }
        char[] signs = new String(all, Charset.forName("windows-1252")).toCharArray();
        for (int octet = 0; octet < signs.length; octet++) {
            if (signs[octet] == '\uFFFD') {
                signs[octet] = (char) octet;
            }
        }
        return new String(signs);
    }

    /** The bytes that Windows-1252 shows like this; null where it has no such signs. */
    private static byte @Nullable [] bytes(String text) {
        byte[] bytes = new byte[text.length()];
        for (int at = 0; at < bytes.length; at++) {
            char sign = text.charAt(at);
            int octet = sign < 0x80 || sign >= 0xA0 && sign <= LAST_BYTE ? sign : SHOWN.indexOf(sign);
            if (octet < 0) {
                return null;
            }
            bytes[at] = (byte) octet;
        }
        return bytes;
    }

    private static char[] tcvn3() {
        String[] rows = {
            "A1 Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ",
            "B5 à ả ã á ạ",
            "BB ằ ẳ ẵ ắ",
            "C6 ặ ầ ẩ ẫ ấ ậ è",
            "CE ẻ ẽ é ẹ ề ể ễ ế ệ ì ỉ",
            "DC ĩ í ị ò",
            "E1 ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù",
            "F1 ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ"
        };
        char[] letters = new char[LAST_BYTE + 1];
        for (String row : rows) {
            String[] parts = row.split(" ");
            int first = Integer.parseInt(parts[0], 16);
            for (int at = 1; at < parts.length; at++) {
                letters[first + at - 1] = parts[at].charAt(0);
            }
        }
        return letters;
    }

    private static int pair(char letter, char mark) {
        return letter << 16 | mark;
    }

    private static void pairs(String letter, String letterAndMark) {
        String[] parts = letterAndMark.split(" ");
        for (int at = 0; at < parts.length; at += 2) {
            char small = parts[at].charAt(0);
            char mark = parts[at + 1].charAt(0);
            VNI_PAIRS.put(pair(letter.charAt(0), mark), small);
            VNI_PAIRS.put(pair(capital(letter), capital(parts[at + 1])), capital(parts[at]));
            // a capital first letter with the sign of a small one
            VNI_PAIRS.putIfAbsent(pair(capital(letter), mark), capital(parts[at]));
        }
    }

    private static char capital(String letter) {
        return letter.toUpperCase(java.util.Locale.ROOT).charAt(0);
    }

    /** All signs that need more than ASCII, as they would be judged. */
    static boolean ascii(CharSequence text) {
        return text.chars().allMatch(sign -> sign < 0x80);
    }

    /** Those of which signs beyond ASCII tell. */
    static Letters[] former() {
        return new Letters[] {MOJIBAKE, WINDOWS_1258, TCVN3, VNI};
    }
}
