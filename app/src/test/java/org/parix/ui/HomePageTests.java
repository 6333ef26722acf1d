package org.parix.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ParixTest
class HomePageTests {
    @Autowired
    MockMvcTester mvc;

    @Test
    void speaksVietnameseUnlessAskedForEnglish() {
        assertThat(mvc.get().uri("/")).hasStatusOk().bodyText().contains("lang=\"vi\"", "Trang chủ");
        assertThat(mvc.get().uri("/?lang=en")).hasStatusOk().bodyText().contains("lang=\"en\"", "Home");
    }
}
