package org.parix;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.parix.identity.TestPeople;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/**
 * A test of the whole of Parix on real PostgreSQL, with {@code MockMvcTester} for its pages, asked by whoever may do all ({@link TestPeople}). Every class begins with an empty, migrated
 * database; within the class the tests see what those before them stored. The application is started once for all such classes.
 *
 * <p>{@code @ApplicationModuleTest} gets its database in the same way.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(
        properties = {
            "parix.evidence.examination.in-background=false",
            "parix.evidence.examination.time=40s",
            "parix.evidence.examination.niceness=0",
            "parix.identity.password.memory=7168",
            "parix.identity.password.iterations=1",
            "parix.notices.jobs=false",
            "parix.audit.note-every=1d",
            "parix.tokens.per-minute=100000",
            "parix.tokens.wrong-per-minute=100000"
        })
@AutoConfigureMockMvc
@Import(TestPeople.class)
public @interface ParixTest {}
