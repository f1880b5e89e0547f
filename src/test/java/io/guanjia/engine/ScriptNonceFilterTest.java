package io.guanjia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

class ScriptNonceFilterTest {

    private final ServletContext shared = new MockServletContext();

    @Test
    void aRequestInBetweenDoesNotChangeAPagesNonce() throws Exception {
        ScriptNonceFilter filter = new ScriptNonceFilter();

        filter.doFilter(request(), new MockHttpServletResponse(), (page, response) -> {
            page.getServletContext().setAttribute(ScriptNonceFilter.NONCE, "of the page");

            filter.doFilter(request(), new MockHttpServletResponse(), (other, otherResponse) ->
                    other.getServletContext().setAttribute(ScriptNonceFilter.NONCE, "of another"));

            assertThat(page.getServletContext().getAttribute(ScriptNonceFilter.NONCE)).isEqualTo("of the page");
        });
    }

    @Test
    void allElseOfTheContextStaysShared() throws Exception {
        new ScriptNonceFilter().doFilter(request(), new MockHttpServletResponse(), (page, response) ->
                page.getServletContext().setAttribute("something", "else"));

        assertThat(shared.getAttribute("something")).isEqualTo("else");
    }

    private MockHttpServletRequest request() {
        return new MockHttpServletRequest(shared, "GET", "/camunda/app/tasklist/default/");
    }
}
