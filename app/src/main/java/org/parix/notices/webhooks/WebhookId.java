package org.parix.notices.webhooks;

public record WebhookId(long value) {}
