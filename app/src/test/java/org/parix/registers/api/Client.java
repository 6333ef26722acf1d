package org.parix.registers.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another system, as it asks by its token. */
final class Client {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MockMvcTester mvc;
    private final @Nullable String token;

    Client(MockMvcTester mvc, @Nullable String token) {
        this.mvc = mvc;
        this.token = token;
    }

    record Said(
            int status, String type, String text, @Nullable String replayed) {
        JsonNode json() {
            return JSON.readTree(text);
        }

        Said is(int wanted) {
            assertThat(status).as(text).isEqualTo(wanted);
            return this;
        }

        /** A problem with this code. */
        Said says(int wanted, String code) {
            is(wanted);
            assertThat(type).startsWith("application/problem+json");
            assertThat(json().path("code").asString()).as(text).isEqualTo(code);
            assertThat(json().path("status").asInt()).isEqualTo(wanted);
            assertThat(json().path("detail").asString()).isNotBlank();
            return this;
        }
    }

    Said get(String url) {
        return send("GET", url, null, null, null, null);
    }

    Said get(String url, String language) {
        return send("GET", url, null, null, null, language);
    }

    Said send(String method, String url, String body) {
        return send(method, url, UUID.randomUUID().toString(), "application/json", body, null);
    }

    Said post(String url, String key, String body) {
        return send("POST", url, key, "application/json", body, null);
    }

    Said send(
            String method,
            String url,
            @Nullable String key,
            @Nullable String type,
            @Nullable String body,
            @Nullable String language) {
        var request = mvc.method(HttpMethod.valueOf(method)).uri(java.net.URI.create(url));
        if (token != null) {
            request = request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request = request.header("Idempotency-Key", key);
        }
        if (language != null) {
            request = request.header("Accept-Language", language);
        }
        if (type != null) {
            request = request.contentType(MediaType.parseMediaType(type));
        }
        if (body != null) {
            request = request.content(body.getBytes(StandardCharsets.UTF_8));
        }
        MvcTestResult got = request.exchange();
        var response = got.getResponse();
        assertThat(got.getMvcResult().getRequest().getSession(false))
                .as("a session")
                .isNull();
        return new Said(
                response.getStatus(),
                String.valueOf(response.getContentType()),
                new String(response.getContentAsByteArray(), StandardCharsets.UTF_8),
                response.getHeader("Idempotent-Replayed"));
    }
}
