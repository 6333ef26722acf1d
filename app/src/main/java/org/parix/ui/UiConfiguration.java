package org.parix.ui;

import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.Formatter;
import org.springframework.format.FormatterRegistry;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({UploadSettings.class, GuardSettings.class})
class UiConfiguration implements WebMvcConfigurer {
    private final Languages languages = new Languages();

    @Bean
    LocaleResolver localeResolver() {
        return languages;
    }

    @Bean
    MessageSource messageSource() throws IOException {
        return new Messages();
    }

    /**
     * Every link of a page is asked whether it is a file with a version in its name, and one that is none was looked for in all libraries: a
     * fifth of the time of a page.
     */
    @Bean
    static BeanPostProcessor versionsOfOurFilesOnly() {
        return new BeanPostProcessor() {
            @Override
            @SuppressWarnings("removal") // there is no other way in yet to what it looks for
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof ResourceUrlProvider provider) {
                    provider.setPathMatcher(new OurFiles());
                }
                return bean;
            }
        };
    }

    private static final class OurFiles extends AntPathMatcher {
        @Override
        public boolean match(String pattern, String path) {
            return (path.startsWith("/parix/") || path.startsWith("/vendor/")) && super.match(pattern, path);
        }
    }

    /**
     * One file of the allowed size and the fields around it; what arrives lies on disk, not in memory, in a folder that is emptied at start.
     */
    @Bean
    MultipartConfigElement multipartConfig(UploadSettings settings, @Value("${parix.readings.folder}") Path incoming)
            throws IOException {
        return limits(settings.maxFileSize(), incoming);
    }

    private static MultipartConfigElement limits(DataSize file, Path incoming) throws IOException {
        String folder = Files.createDirectories(incoming.toAbsolutePath()).toString();
        return new MultipartConfigElement(
                folder, file.toBytes(), file.toBytes() + DataSize.ofMegabytes(1).toBytes(), 0);
    }

    /** Tomcat bounds what is sent by servlet: where larger files are allowed, the same pages stand behind a second one. */
    @Bean
    ServletRegistrationBean<DispatcherServlet> largeUploads(
            ObjectProvider<LargeUploads> large,
            WebApplicationContext context,
            @Value("${parix.readings.folder}") Path incoming)
            throws IOException {
        var pages = new ServletRegistrationBean<>(new DispatcherServlet(context));
        pages.setName("largeUploads");
        LargeUploads allowed = large.getIfAvailable();
        if (allowed == null) {
            pages.setEnabled(false);
        } else {
            pages.setUrlMappings(allowed.addresses());
            pages.setMultipartConfig(limits(allowed.most(), incoming));
        }
        return pages;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(languages);
        registry.addInterceptor(new UnstorableText());
    }

    /** Numbers in forms as people write them; days and times as browsers want them in their fields, see {@code spring.mvc.format}. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addFormatter(new Formatter<BigDecimal>() {
            @Override
            public BigDecimal parse(String text, Locale locale) throws ParseException {
                return Formats.parse(text, locale);
            }

            @Override
            public String print(BigDecimal number, Locale locale) {
                return Formats.number(number, locale);
            }
        });
    }
}
