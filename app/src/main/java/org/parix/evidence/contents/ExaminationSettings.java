package org.parix.evidence.contents;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What looking into files may cost the server.
 *
 * @param inBackground whether files are looked into by themselves; else only where a test says so
 * @param trust folder of the certificates that are trusted to say who signed
 * @param folder where results lie while a file is examined; emptied at start
 * @param time longest examination of one file, recognition of scanned pages included
 * @param heap memory of the process that opens files, in MB
 * @param largest files beyond this many bytes are kept but not opened
 * @param pages pages of a file that can be looked at one by one
 * @param niceness by how much the process gives way to those who wait for a page, from 0 to 19
 */
@ConfigurationProperties("parix.evidence.examination")
record ExaminationSettings(
        @DefaultValue("true") boolean inBackground,
        @DefaultValue("data/trust") Path trust,
        @DefaultValue("data/examining") Path folder,
        @DefaultValue("3m") Duration time,
        @DefaultValue("384") int heap,
        @DefaultValue("209715200") long largest,
        @DefaultValue("50") int pages,
        @DefaultValue("10") int niceness) {}
