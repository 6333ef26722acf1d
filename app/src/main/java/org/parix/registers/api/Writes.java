package org.parix.registers.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.kernel.Refused;
import org.parix.registers.Entry;
import org.parix.registers.Field;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.Transition;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** One record entered, corrected or moved by another system: by {@link Registers}, as a person would, once, with a receipt. */
@Service
public class Writes {
    private final Registers registers;
    private final Answers answers;
    private final Receipts receipts;

    Writes(Registers registers, Answers answers, Receipts receipts) {
        this.registers = registers;
        this.answers = answers;
        this.receipts = receipts;
    }

    /**
     * @param agencies for which records may be entered
     * @throws Unfit with what is wrong with which field
     */
    public Answer enter(Sent sent, Collection<AgencyId> agencies) {
        Register register = sent.register();
        JsonNode body = Json.read(sent.body());
        List<Fault> faults = new ArrayList<>();
        Map<String, @Nullable Object> values =
                new JsonValues(register, agencies).read(body, register.formFields(), faults);
        missing(register.formFields(), values, faults);
        refuse(faults);
        return answers.once(sent, () -> {
            long id = registers.enter(register, values, sent.token().account());
            return answer(sent, 201, "enter", "new", id);
        });
    }

    /** @param whole whether what is not said is emptied, rather than left as it is */
    public Answer correct(Sent sent, long id, boolean whole, Collection<AgencyId> agencies) {
        Register register = sent.register();
        Change change = Change.read(sent.body());
        List<Fault> faults = new ArrayList<>();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (whole) {
            register.fields().forEach(field -> values.put(field.column(), null));
        }
        Map<String, @Nullable Object> said =
                new JsonValues(register, agencies).read(change.values(), register.fields(), faults);
        values.putAll(said);
        if (whole) {
            missing(register.formFields(), values, faults);
        }
        refuse(faults);
        return answers.once(sent, () -> {
            if (registers.find(register, id).state().equals(Transition.VOID)) {
                throw new Refused("registers.step.notNow");
            }
            registers.correct(
                    register,
                    id,
                    change.revision(),
                    values,
                    change.reason(),
                    sent.token().account());
            return answer(sent, 200, "correct", "corrected", id);
        });
    }

    public Answer move(Sent sent, long id, Transition step, Collection<AgencyId> agencies) {
        Register register = sent.register();
        Change change = Change.read(sent.body());
        List<Field> asked = step.asks().stream().map(register::field).toList();
        List<Fault> faults = new ArrayList<>();
        Map<String, @Nullable Object> values = new JsonValues(register, agencies).read(change.values(), asked, faults);
        refuse(faults);
        return answers.once(sent, () -> {
            registers.move(
                    register,
                    id,
                    change.revision(),
                    step,
                    values,
                    change.reason(),
                    sent.token().account());
            return answer(sent, 200, step.code(), "corrected", id);
        });
    }

    private static void missing(List<Field> fields, Map<String, @Nullable Object> values, List<Fault> faults) {
        for (Field field : fields) {
            boolean flag = field.type() instanceof org.parix.registers.FieldType.Flag;
            boolean said = faults.stream().anyMatch(fault -> field.column().equals(fault.field()));
            if (field.required() && !flag && !said && values.get(field.column()) == null) {
                faults.add(new Fault(field.column(), field.missing()));
            }
        }
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Unfit(faults);
        }
    }

    private Answer answer(Sent sent, int status, String act, String verdict, long id) {
        Register register = sent.register();
        Entry entry = registers.find(register, id);
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        register.key().forEach(column -> key.put(column, JsonValues.shown(entry.value(column))));
        Receipts.Receipt receipt =
                receipts.of(sent, act, Map.of(verdict, 1L), Map.of("record", id, "revision", entry.revision()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("verdict", verdict);
        body.put("id", id);
        body.put("key", key);
        body.put("state", entry.state());
        body.put("revision", entry.revision());
        body.put("receipt", receipt.json());
        return Answer.of(status, body);
    }

    /**
     * A correction or a step.
     *
     * @param revision of the record as the other system saw it
     */
    private record Change(int revision, String reason, JsonNode values) {
        private static final List<String> PARTS = List.of("revision", "reason", "values");

        static Change read(byte[] body) {
            JsonNode sent = Json.read(body);
            List<Fault> faults = new ArrayList<>();
            if (!sent.isObject()) {
                throw new Unfit(List.of(new Fault(null, new Refused("registers.api.notObject"))));
            }
            sent.propertyNames().stream()
                    .filter(name -> !PARTS.contains(name))
                    .limit(1)
                    .forEach(_ -> faults.add(new Fault(null, new Refused("registers.api.change"))));
            JsonNode revision = sent.path("revision");
            if (!revision.isIntegralNumber() || !revision.canConvertToInt()) {
                faults.add(new Fault("revision", new Refused("registers.api.wants.whole")));
            }
            JsonNode reason = sent.path("reason");
            if (!reason.isMissingNode() && !reason.isNull() && !reason.isString()) {
                faults.add(new Fault("reason", new Refused("registers.api.wants.text")));
            }
            String why = reason.isString() ? reason.asString() : "";
            if (why.indexOf('\0') >= 0
                    || !java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(why)) {
                faults.add(new Fault("reason", new Refused("registers.api.wants.storable")));
            }
            refuse(faults);
            JsonNode values = sent.path("values");
            return new Change(
                    revision.intValue(),
                    why,
                    values.isMissingNode() || values.isNull() ? Json.mapper().createObjectNode() : values);
        }
    }
}
