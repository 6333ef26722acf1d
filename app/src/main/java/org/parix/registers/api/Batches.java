package org.parix.registers.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.parix.registers.Register;
import org.parix.registers.imports.BatchStore;
import org.parix.registers.imports.Refusal;
import org.parix.registers.imports.RefusalWords;
import org.parix.registers.imports.Verdict;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * Many records at once, with a verdict for each. They are taken by the statements of the imports, as sets; what a row does not say stays as it is.
 */
@Service
public class Batches {
    private final BatchStore store;
    private final Answers answers;
    private final Receipts receipts;
    private final FaultWords words;
    private final RefusalWords refusalWords;
    private final ApiSettings settings;
    private final ApplicationEventPublisher events;

    Batches(
            BatchStore store,
            Answers answers,
            Receipts receipts,
            FaultWords words,
            RefusalWords refusalWords,
            ApiSettings settings,
            ApplicationEventPublisher events) {
        this.store = store;
        this.answers = answers;
        this.receipts = receipts;
        this.words = words;
        this.refusalWords = refusalWords;
        this.settings = settings;
        this.events = events;
    }

    /** All rows were wanted, and some cannot be; nothing was done. */
    public static final class NotAll extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        NotAll(Answer answer) {
            super("refused");
            this.answer = answer;
        }

        public Answer answer() {
            return answer;
        }
    }

    /**
     * @param lines whether the body is a record a line, rather than an array
     * @param goodAlone whether good rows are taken although others are refused
     * @param agencies for which records may be entered
     * @throws NotAll with the verdicts, where all were wanted and some are refused
     * @throws Refused {@code registers.api.rows} where there are none or too many
     */
    public Answer take(Sent sent, boolean lines, boolean goodAlone, Collection<AgencyId> agencies) {
        List<@Nullable JsonNode> rows = lines ? lines(sent.body()) : array(sent.body());
        if (rows.isEmpty() || rows.size() > settings.maxRows()) {
            throw new Refused("registers.api.rows", settings.maxRows());
        }
        Register register = sent.register();
        JsonValues reader = new JsonValues(register, agencies);
        Map<Integer, List<Map<String, Object>>> errors = new HashMap<>();
        List<@Nullable Map<String, @Nullable Object>> values = new ArrayList<>(rows.size());
        for (int at = 0; at < rows.size(); at++) {
            JsonNode row = rows.get(at);
            List<Fault> faults = new ArrayList<>();
            Map<String, @Nullable Object> read = Map.of();
            if (row == null) {
                faults.add(new Fault(null, new Refused("registers.api.brokenLine")));
            } else {
                read = reader.row(row, faults);
            }
            values.add(faults.isEmpty() ? read : null);
            if (!faults.isEmpty()) {
                errors.put(at + 1, faults.stream().map(words::json).toList());
            }
        }
        return answers.once(sent, () -> taken(sent, values, errors, goodAlone, agencies));
    }

    private Answer taken(
            Sent sent,
            List<@Nullable Map<String, @Nullable Object>> values,
            Map<Integer, List<Map<String, Object>>> before,
            boolean goodAlone,
            Collection<AgencyId> agencies) {
        Register register = sent.register();
        BatchStore.Taken taken;
        try {
            taken = store.take(register, values, agencies, sent.token().account());
        } catch (DuplicateKeyException e) {
            throw new Answers.Raced();
        }
        if (!taken.sound()) {
            throw new Answers.Raced();
        }
        Map<Integer, List<Map<String, Object>>> errors = new HashMap<>(before);
        for (Refusal refusal : taken.refusals()) {
            errors.computeIfAbsent(refusal.row(), _ -> new ArrayList<>()).add(json(register, refusal));
        }
        EnumMap<Verdict, Long> counted = new EnumMap<>(Verdict.class);
        taken.verdicts().forEach(verdict -> counted.merge(verdict, 1L, Long::sum));
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("new", counted.getOrDefault(Verdict.NEW, 0L));
        counts.put("corrected", counted.getOrDefault(Verdict.CHANGED, 0L));
        counts.put("same", counted.getOrDefault(Verdict.UNCHANGED, 0L));
        counts.put("refused", counted.getOrDefault(Verdict.REFUSED, 0L) + counted.getOrDefault(Verdict.DUPLICATE, 0L));
        boolean refused = counts.getOrDefault("refused", 0L) > 0;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("taken", !refused || goodAlone);
        body.put("counts", counts);
        body.put("rows", rows(taken.verdicts(), errors));
        if (refused && !goodAlone) {
            throw new NotAll(Answer.of(422, body));
        }
        Receipts.Receipt receipt = receipts.of(
                sent, "batch", counts, Map.of("rows", taken.verdicts().size()));
        body.put("receipt", receipt.json());
        Map<String, String> told = new LinkedHashMap<>();
        told.put("register", register.code());
        told.put("sha256", sent.bodySha256());
        counts.forEach((verdict, count) -> told.put(verdict, count.toString()));
        events.publishEvent(Auditable.of("registers.batchTaken", "batch:" + receipt.id(), Map.of(), told));
        return Answer.of(200, body);
    }

    private static List<Map<String, Object>> rows(
            List<Verdict> verdicts, Map<Integer, List<Map<String, Object>>> errors) {
        List<Map<String, Object>> rows = new ArrayList<>(verdicts.size());
        for (int at = 0; at < verdicts.size(); at++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("row", at + 1);
            row.put(
                    "verdict",
                    switch (verdicts.get(at)) {
                        case NEW -> "new";
                        case CHANGED -> "corrected";
                        case UNCHANGED, NONE -> "same";
                        case DUPLICATE, REFUSED -> "refused";
                    });
            List<Map<String, Object>> wrong = errors.get(at + 1);
            if (wrong != null) {
                row.put("errors", wrong);
            }
            rows.add(row);
        }
        return rows;
    }

    private Map<String, Object> json(Register register, Refusal refusal) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (refusal.field() != null) {
            json.put("field", refusal.field());
        }
        json.put("code", refusal.reason());
        json.put("words", words.both(locale -> refusalWords.sentence(register, refusal, locale)));
        return json;
    }

    private static List<@Nullable JsonNode> array(byte[] body) {
        JsonNode sent = Json.read(body);
        if (!sent.isArray()) {
            throw new Refused("registers.api.notArray");
        }
        return new ArrayList<>(sent.values());
    }

    /** A broken line is that line's own fault. */
    private static List<@Nullable JsonNode> lines(byte[] body) {
        List<@Nullable JsonNode> rows = new ArrayList<>();
        text(body).lines().filter(line -> !line.isBlank()).forEach(line -> {
            try {
                rows.add(Json.read(line.getBytes(StandardCharsets.UTF_8)));
            } catch (Refused e) {
                rows.add(null);
            }
        });
        return rows;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused("registers.api.notJson", 1, 1);
        }
    }
}
