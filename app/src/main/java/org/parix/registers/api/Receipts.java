package org.parix.registers.api;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.parix.registers.Register;
import org.springframework.stereotype.Service;

/** Receipts for what was written: what, how many, the hash of the body, for which agency, when; signed, so that either side can prove it to a third. */
@Service
public class Receipts {
    private final SigningKey key;
    private final Clock clock;

    Receipts(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * @param id also the subject of the act in the trail, where it is a batch
     * @param jws the receipt with its signature; what is signed, not this object, is what counts
     */
    record Receipt(UUID id, Map<String, Object> says, String jws) {
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>(says);
            json.put("jws", jws);
            return json;
        }
    }

    /** @param counts rows by verdict */
    Receipt of(Sent sent, String act, Map<String, Long> counts, Map<String, Object> more) {
        UUID id = UUID.randomUUID();
        Register register = sent.register();
        Map<String, Object> says = new LinkedHashMap<>();
        says.put("id", id.toString());
        says.put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        says.put("register", register.code());
        says.put("act", act);
        says.put("agency", sent.token().agency().value());
        says.put("token", sent.token().id());
        says.put("key", sent.key());
        says.put("body_sha256", sent.bodySha256());
        says.put("counts", counts);
        says.putAll(more);
        return new Receipt(id, says, key.sign(Json.write(says)));
    }

    /** The public keys by which receipts are checked. */
    public Map<String, Object> keys() {
        return key.published();
    }
}
