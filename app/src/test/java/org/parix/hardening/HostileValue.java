package org.parix.hardening;

import java.util.Base64;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/** What is typed into fields by those who mean ill, or by those whose cat walks over the keyboard. */
enum HostileValue {
    MARKUP("\"'></textarea></title></select><script>parix()</script><img src=x onerror=parix()><x-parix hx-get=/>"),
    SCRIPT_ADDRESS("javascript:parix()//"),
    ATTRIBUTE("\" autofocus onfocus=parix() x=\"' onfocus=parix() '"),
    SQL("1' or '1'='1'; select pg_sleep(30); --"),
    LIKE("%_\\%'\"\\"),
    TRAVERSAL("../../../../../../etc/passwd"),
    ENCODED_TRAVERSAL("raw:..%252f..%252f%2e%2e%2f..%5c..%5cwindows%5cwin.ini"),
    HEADER("a\r\nX-Parix-Injected: yes\r\nSet-Cookie: parix=injected\r\n\r\n<x-parix>"),
    LONG("a".repeat(100_000)),
    LONG_AND_DENSE(dense()),
    PATTERN("((a+)+)+$" + "a".repeat(40) + "!([[{*?"),
    FORMAT("%s%n%1$1000000d{0}{1,number,#}{'${jndi:ldap://localhost/a}"),
    EXPRESSION("${7*7191}#{7*7191}*{7*7191}__${7*7191}__::.x[[${7*7191}]]"),
    ZERO("a\0b"),
    HALF_A_CHARACTER("raw:%ED%A0%80%ED%A0"),
    OVERLONG("raw:%C0%AE%C0%AE%C0%AF%E0%80%AF%FF"),
    BIDI("\u202Etxt.exe\u202C\u200B\uFEFF\u0301\u0301\uD83C\uDDFB\uFDD0"),
    FORMULA("=cmd|' /C calc'!A0"),
    HUGE_NUMBER("99999999999999999999999"),
    PAST_INTEGER("2147483648"),
    PAST_LONG("-9223372036854775808"),
    NEGATIVE("-1"),
    NOT_A_NUMBER("1e309"),
    DATE("+999999999-12-31"),
    OLD_DATE("0000-00-00"),
    ELSEWHERE("//evil.example/%2f.."),
    NOTHING(""),
    BLANK("\u00A0\u2003\t \u3000");

    /** What a controller or a page gets wrong by itself; the others are met before or below all controllers. */
    private static final Set<HostileValue> FOR_EVERY_FIELD =
            EnumSet.of(MARKUP, LONG, PAST_INTEGER, NEGATIVE, NOT_A_NUMBER, DATE, BLANK);

    private final String text;

    HostileValue(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Each value goes into each form, and those that a field can get wrong by itself into each field. */
    boolean goesInto(int field, int fields) {
        return FOR_EVERY_FIELD.contains(this) || ordinal() % fields == field;
    }

    private static String dense() {
        byte[] bytes = new byte[75_000];
        new Random(3).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
