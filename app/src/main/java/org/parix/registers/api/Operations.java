package org.parix.registers.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Words;
import org.parix.registers.Register;
import org.parix.registers.Transition;

/** The addresses of the API, each register's own among them, said once for the document that programs read and the page that people read. */
public final class Operations {
    private static final String ROOT = "/api/v1";

    private Operations() {}

    /**
     * @param path with the places to be filled in braces
     * @param kind what goes in and comes out
     * @param step of a step; null elsewhere
     */
    public record Operation(
            String method,
            String path,
            Words words,
            Kind kind,
            @Nullable Transition step) {}

    /** What goes in and comes out. */
    public enum Kind {
        REGISTERS,
        AGENCIES,
        KEYS,
        DOCUMENT,
        LIST,
        BY_KEY,
        ONE,
        ENTER,
        REPLACE,
        CORRECT,
        STEP,
        BATCH
    }

    /** Those that belong to no register. */
    public static List<Operation> common() {
        return List.of(
                of("GET", "/registers", Kind.REGISTERS, "Các sổ mà khóa dùng được", "The registers this token is for"),
                of(
                        "GET",
                        "/agencies",
                        Kind.AGENCIES,
                        "Các cơ quan trong phạm vi của khóa, kèm số dùng ở agency_id",
                        "The agencies within reach of the token, with the numbers that agency_id takes"),
                of(
                        "GET",
                        "/keys",
                        Kind.KEYS,
                        "Khóa công khai để kiểm tra biên nhận (JWK)",
                        "Public keys to check receipts with (JWK set)"),
                of(
                        "GET",
                        "/openapi.json",
                        Kind.DOCUMENT,
                        "Mô tả API cho máy (OpenAPI 3.1)",
                        "What programs read about the API (OpenAPI 3.1)"));
    }

    public static List<Operation> of(Register register) {
        String records = "/registers/" + register.code() + "/records";
        List<Operation> all = new ArrayList<>(List.of(
                of(
                        "GET",
                        records,
                        Kind.LIST,
                        "Đọc từng trang, lọc theo cơ quan, tình trạng, thay đổi từ lúc nào",
                        "Read page by page, by agency, state, and since when they changed"),
                of("GET", records + "/by-key", Kind.BY_KEY, "Đọc một bản ghi theo mã", "Read one record by its key"),
                of("GET", records + "/{record}", Kind.ONE, "Đọc một bản ghi", "Read one record"),
                of("POST", records, Kind.ENTER, "Nhập một bản ghi", "Enter a record"),
                of(
                        "PATCH",
                        records + "/{record}",
                        Kind.CORRECT,
                        "Sửa những mục được gửi, kèm lý do",
                        "Correct the fields that are sent, with a reason"),
                of(
                        "PUT",
                        records + "/{record}",
                        Kind.REPLACE,
                        "Sửa cả bản ghi, kèm lý do; mục không gửi thì để trống",
                        "Correct the whole record, with a reason; fields that are not sent are emptied"),
                of(
                        "POST",
                        "/registers/" + register.code() + "/batches",
                        Kind.BATCH,
                        "Gửi nhiều bản ghi một lần, có kết quả cho từng bản ghi",
                        "Send many records at once, with a verdict for each")));
        for (Transition step : register.transitions()) {
            all.add(new Operation(
                    "POST", ROOT + records + "/{record}/steps/" + step.code(), step.name(), Kind.STEP, step));
        }
        return List.copyOf(all);
    }

    private static Operation of(String method, String path, Kind kind, String vi, String en) {
        return new Operation(method, ROOT + path, new Words(vi, en), kind, null);
    }
}
