package org.parix.registers.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.registers.Field;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.api.Operations.Operation;
import org.springframework.stereotype.Service;

/** The document of the API (OpenAPI 3.1), made from the declarations of the registers, so that it cannot say anything else than they do. */
@Service
public class OpenApi {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private final byte[] document;

    OpenApi(Registers registers, ApiSettings settings) {
        this.document = Json.write(document(registers, settings));
    }

    public byte[] document() {
        return document.clone();
    }

    private static Map<String, Object> document(Registers registers, ApiSettings settings) {
        Map<String, Object> paths = new LinkedHashMap<>();
        Map<String, Object> schemas = new LinkedHashMap<>(common());
        Operations.common().forEach(operation -> add(paths, operation, operation(operation, null, settings)));
        for (Register register : registers.all()) {
            schemas.putAll(Schemas.of(register));
            Operations.of(register).forEach(each -> add(paths, each, operation(each, register, settings)));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("openapi", "3.1.0");
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Parix");
        info.put("version", "1");
        info.put(
                "description",
                "Đọc và nhập các sổ theo dõi từ hệ thống khác. Khóa do quản trị viên tạo ở trang Kết nối hệ thống khác.\n\n"
                        + "Read and enter the registers from other systems. An administrator makes the token under Connect other systems.");
        all.put("info", info);
        all.put("servers", List.of(Map.of("url", "/")));
        all.put("security", List.of(Map.of("token", List.of())));
        all.put("paths", paths);
        Map<String, Object> components = new LinkedHashMap<>();
        components.put(
                "securitySchemes",
                Map.of("token", Map.of("type", "http", "scheme", "bearer", "bearerFormat", "parix_…")));
        components.put("schemas", schemas);
        all.put("components", components);
        return all;
    }

    private static void add(Map<String, Object> paths, Operation operation, Map<String, Object> said) {
        @SuppressWarnings("unchecked")
        Map<String, Object> path =
                (Map<String, Object>) paths.computeIfAbsent(operation.path(), _ -> new LinkedHashMap<String, Object>());
        path.put(operation.method().toLowerCase(Locale.ROOT), said);
    }

    private static Map<String, Object> operation(
            Operation operation, @Nullable Register register, ApiSettings settings) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("summary", Schemas.both(operation.words()));
        said.put("tags", List.of(register == null ? "parix" : register.code()));
        said.put(
                "operationId",
                (register == null ? "" : register.code() + "_")
                        + operation.kind().name().toLowerCase(Locale.ROOT)
                        + (operation.step() == null
                                ? ""
                                : "_" + operation.step().code()));
        List<Object> parameters = new ArrayList<>();
        if (operation.path().contains("{record}")) {
            parameters.add(parameter(
                    "record",
                    "path",
                    true,
                    Map.of("type", "integer", "format", "int64"),
                    "Số của bản ghi / Number of the record"));
        }
        if (!operation.method().equals("GET")) {
            parameters.add(
                    parameter(
                            "Idempotency-Key",
                            "header",
                            true,
                            Map.of("type", "string", "minLength", 1, "maxLength", 200),
                            "Mỗi việc một mã; gửi lại thì giữ nguyên mã / Another for each act, the same when it is sent again"));
        }
        parameters.add(parameter(
                "Accept-Language",
                "header",
                false,
                Map.of("type", "string", "examples", List.of("vi", "en")),
                "Ngôn ngữ của câu báo lỗi / Language of what is said about errors"));
        Map<String, Object> responses = new LinkedHashMap<>();
        switch (operation.kind()) {
            case REGISTERS -> responses.put("200", response(Schemas.ref("registers")));
            case AGENCIES -> {
                parameters.add(after());
                responses.put("200", response(Schemas.ref("agencies")));
            }
            case KEYS -> {
                said.put("security", List.of());
                responses.put("200", response(Schemas.ref("keys")));
            }
            case DOCUMENT -> {
                said.put("security", List.of());
                responses.put("200", response(Map.of("type", "object")));
            }
            case LIST -> list(register, parameters, responses);
            case BY_KEY -> {
                if (register != null) {
                    for (String column : register.key()) {
                        Field field = register.field(column);
                        parameters.add(
                                parameter(column, "query", true, Schemas.of(field, false), Schemas.both(field.name())));
                    }
                }
                responses.put("200", response(of(register, "_record")));
            }
            case ONE -> responses.put("200", response(of(register, "_record")));
            case ENTER -> written(said, responses, "201", of(register, "_new"));
            case REPLACE -> written(said, responses, "200", of(register, "_put"));
            case CORRECT -> written(said, responses, "200", of(register, "_patch"));
            case STEP -> {
                if (operation.step() != null) {
                    if (!operation.step().basis().isEmpty()) {
                        said.put("description", operation.step().basis());
                    }
                    written(
                            said,
                            responses,
                            "200",
                            of(register, "_step_" + operation.step().code()));
                }
            }
            case BATCH -> batch(register, said, parameters, responses, settings);
        }
        said.put("parameters", parameters);
        responses.put(
                "default",
                Map.of(
                        "description",
                        "Không làm được / Could not be done",
                        "content",
                        Map.of(PROBLEM, Map.of("schema", Schemas.ref("problem")))));
        said.put("responses", responses);
        return said;
    }

    private static Map<String, Object> of(@Nullable Register register, String kind) {
        return Schemas.ref((register == null ? "" : register.code()) + kind);
    }

    private static void list(@Nullable Register register, List<Object> parameters, Map<String, Object> responses) {
        parameters.add(parameter(
                "agency",
                "query",
                false,
                Map.of("type", "integer", "format", "int64"),
                "Cơ quan này và các cơ quan trực thuộc / This agency and all under it"));
        if (register != null) {
            parameters.add(parameter(
                    "state",
                    "query",
                    false,
                    Map.of(
                            "type",
                            "string",
                            "enum",
                            List.copyOf(register.states().keySet())),
                    "Tình trạng / State"));
        }
        parameters.add(
                parameter(
                        "changed_since",
                        "query",
                        false,
                        Map.of("type", "string", "format", "date-time"),
                        "Thay đổi từ lúc này; lần sau dùng as_of của lần trước / Changed since; next time use as_of of the time before"));
        parameters.add(after());
        parameters.add(parameter(
                "limit",
                "query",
                false,
                Map.of("type", "integer", "minimum", 1, "maximum", 500, "default", 100),
                "Số bản ghi một trang / Records of a page"));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("records", Schemas.list(of(register, "_record")));
        page.put(
                "next",
                Map.of(
                        "type",
                        List.of("string", "null"),
                        "description",
                        "Địa chỉ của trang sau / Address of the next page"));
        page.put("as_of", Map.of("type", "string", "format", "date-time"));
        responses.put("200", response(Schemas.object(page, List.of("records", "next", "as_of"))));
    }

    private static Map<String, Object> after() {
        return parameter(
                "after",
                "query",
                false,
                Map.of("type", "integer", "format", "int64"),
                "Có sẵn trong next / Stands in next");
    }

    private static void written(
            Map<String, Object> said, Map<String, Object> responses, String status, Map<String, Object> body) {
        said.put("requestBody", Map.of("required", true, "content", Map.of(JSON, Map.of("schema", body))));
        responses.put(status, response(Schemas.ref("written")));
    }

    private static void batch(
            @Nullable Register register,
            Map<String, Object> said,
            List<Object> parameters,
            Map<String, Object> responses,
            ApiSettings settings) {
        said.put(
                "description",
                "Tối đa %1$d bản ghi và %2$d MB. Mục không gửi thì giữ nguyên. / At most %1$d records and %2$d MB. What a row does not say stays as it is."
                        .formatted(settings.maxRows(), settings.maxBatch().toMegabytes()));
        parameters.add(parameter(
                "take",
                "query",
                false,
                Map.of("type", "string", "enum", List.of("all", "good"), "default", "all"),
                "all: tất cả hoặc không gì cả; good: riêng những bản ghi tốt / all or none; good ones alone"));
        Map<String, Object> rows = new LinkedHashMap<>(Schemas.list(of(register, "_row")));
        rows.put("minItems", 1);
        rows.put("maxItems", settings.maxRows());
        said.put(
                "requestBody",
                Map.of(
                        "required",
                        true,
                        "content",
                        Map.of(
                                JSON,
                                Map.of("schema", rows),
                                "application/x-ndjson",
                                Map.of("schema", Schemas.text("Mỗi dòng một bản ghi / A record a line")))));
        responses.put("200", response(Schemas.ref("batch")));
        responses.put("422", response(Schemas.ref("batch")));
    }

    private static Map<String, Object> parameter(
            String name, String in, boolean required, Map<String, Object> schema, String description) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("required", required);
        parameter.put("description", description);
        parameter.put("schema", schema);
        return parameter;
    }

    private static Map<String, Object> response(Map<String, Object> schema) {
        return Map.of("description", "OK", "content", Map.of(JSON, Map.of("schema", schema)));
    }

    private static Map<String, Object> common() {
        Map<String, Object> any = Map.of("type", "object");
        Map<String, Object> words = Schemas.object(
                Map.of("vi", Map.of("type", "string"), "en", Map.of("type", "string")), List.of("vi", "en"));
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("field", Schemas.text("Mục / Field"));
        error.put("code", Schemas.text("Mã của câu báo lỗi / Key of the sentence"));
        error.put("words", words);
        Map<String, Object> problem = new LinkedHashMap<>();
        for (String part : List.of("type", "title", "code", "detail")) {
            problem.put(part, Map.of("type", "string"));
        }
        problem.put("status", Map.of("type", "integer"));
        problem.put("errors", Schemas.list(Schemas.ref("error")));
        Map<String, Object> counts = new LinkedHashMap<>();
        List.of("new", "corrected", "same", "refused")
                .forEach(verdict -> counts.put(verdict, Map.of("type", "integer")));
        Map<String, Object> receipt = new LinkedHashMap<>();
        List.of("id", "at", "register", "act", "key", "body_sha256")
                .forEach(part -> receipt.put(part, Map.of("type", "string")));
        List.of("agency", "token", "record", "revision", "rows")
                .forEach(part -> receipt.put(part, Map.of("type", "integer")));
        receipt.put("counts", Schemas.ref("counts"));
        receipt.put(
                "jws",
                Schemas.text(
                        "Biên nhận kèm chữ ký Ed25519 (JWS) / The receipt with its Ed25519 signature (compact JWS)"));
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("verdict", Map.of("type", "string", "enum", List.of("new", "corrected")));
        written.put("id", Map.of("type", "integer", "format", "int64"));
        written.put("key", any);
        written.put("state", Map.of("type", "string"));
        written.put("revision", Map.of("type", "integer"));
        written.put("receipt", Schemas.ref("receipt"));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("row", Map.of("type", "integer", "minimum", 1));
        row.put("verdict", Map.of("type", "string", "enum", List.of("new", "corrected", "same", "refused")));
        row.put("errors", Schemas.list(Schemas.ref("error")));
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("taken", Map.of("type", "boolean"));
        batch.put("counts", Schemas.ref("counts"));
        batch.put("rows", Schemas.list(Schemas.object(row, List.of("row", "verdict"))));
        batch.put("receipt", Schemas.ref("receipt"));
        Map<String, Object> agency = new LinkedHashMap<>();
        agency.put("id", Map.of("type", "integer", "format", "int64"));
        agency.put("name", Map.of("type", "string"));
        agency.put("parent", Map.of("type", List.of("integer", "null"), "format", "int64"));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("error", Schemas.object(error, List.of("code", "words")));
        all.put("problem", Schemas.object(problem, List.of("type", "title", "status", "code", "detail")));
        all.put("counts", Schemas.object(counts, List.of()));
        all.put("receipt", Schemas.object(receipt, List.of("id", "at", "register", "act", "counts", "jws")));
        all.put("written", Schemas.object(written, List.of("verdict", "id", "key", "state", "revision", "receipt")));
        all.put("batch", Schemas.object(batch, List.of("taken", "counts", "rows")));
        all.put(
                "registers",
                Schemas.object(
                        Map.of("registers", Schemas.list(any), "may_enter", Map.of("type", "boolean")),
                        List.of("registers")));
        all.put(
                "agencies",
                Schemas.object(
                        Map.of("agencies", Schemas.list(Schemas.object(agency, List.of("id", "name")))),
                        List.of("agencies")));
        all.put("keys", Schemas.object(Map.of("keys", Schemas.list(any)), List.of("keys")));
        return all;
    }
}
