package org.parix.registers.api.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.api.ApiSettings;
import org.parix.registers.api.OpenApi;
import org.parix.registers.api.Operations;
import org.parix.registers.api.Receipts;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the API is: for programs, and for people who write them. */
@Controller
class ApiDocumentController {
    private final Registers registers;
    private final OpenApi document;
    private final Receipts receipts;
    private final ApiSettings settings;

    ApiDocumentController(Registers registers, OpenApi document, Receipts receipts, ApiSettings settings) {
        this.registers = registers;
        this.document = document;
        this.receipts = receipts;
        this.settings = settings;
    }

    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document.document());
    }

    @GetMapping(path = "/api/v1/keys", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> keys() {
        return ApiReadController.answer(receipts.keys());
    }

    /** @param kind names a message that says how it is written in JSON */
    record Line(String column, String name, String kind, String limits, boolean required, boolean personal) {}

    record Part(Register register, List<Operations.Operation> operations, List<Line> lines) {
        Part {
            operations = List.copyOf(operations);
            lines = List.copyOf(lines);
        }
    }

    @GetMapping("/registers/connect")
    String page(Locale locale, Model model) {
        List<Part> parts = new ArrayList<>();
        for (Register register : registers.all()) {
            parts.add(new Part(
                    register,
                    Operations.of(register),
                    register.fields().stream().map(field -> line(field, locale)).toList()));
        }
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("rows", settings.maxRows());
        limits.put("megabytes", settings.maxBatch().toMegabytes());
        limits.put("days", settings.keepAnswers().toDays());
        model.addAttribute("common", Operations.common());
        model.addAttribute("parts", parts);
        model.addAttribute("limits", limits);
        model.addAttribute("locale", locale);
        return "registers/connect";
    }

    private static Line line(Field field, Locale locale) {
        String kind = switch (field.type()) {
            case FieldType.Text _ -> "text";
            case FieldType.Whole _ -> "whole";
            case FieldType.Money _ -> "money";
            case FieldType.Decimal _ -> "decimal";
            case FieldType.OfRecord _ -> "record";
            case FieldType.Day _ -> "day";
            case FieldType.Moment _ -> "moment";
            case FieldType.Flag _ -> "flag";
            case FieldType.Choice _ -> "choice";
            case FieldType.OfAgency _ -> "agency";
        };
        String limits = switch (field.type()) {
            case FieldType.Text(int most) -> "≤ " + most;
            case FieldType.Whole(int least, int most) -> most == Integer.MAX_VALUE ? "≥ " + least : least + "–" + most;
            case FieldType.Choice choice -> String.join(", ", choice.options().keySet());
            case FieldType.OfRecord(String of) -> of;
            case FieldType.Money _,
                    FieldType.Decimal _,
                    FieldType.Day _,
                    FieldType.Moment _,
                    FieldType.Flag _,
                    FieldType.OfAgency _ -> "";
        };
        return new Line(
                field.column(),
                field.name().in(locale),
                kind,
                limits,
                field.required() && !(field.type() instanceof FieldType.Flag),
                field.personal());
    }
}
