package org.parix.ui;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param maxFileSize largest file that can be sent to Parix, such as 50MB */
@ConfigurationProperties("parix.documents")
record UploadSettings(@DefaultValue("50MB") DataSize maxFileSize) {}
