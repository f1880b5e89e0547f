package io.guanjia.support;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/** Looks for what a page shows in another script than Chinese. */
public final class LatinTexts {

    private static final String SCRIPT = """
            () => {
              const found = new Set();
              const latin = text => text && /[A-Za-z]{2,}/.test(text) && !text.includes('{{');
              const seen = element => element.getClientRects().length > 0
                && getComputedStyle(element).visibility !== 'hidden';
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const parent = texts.currentNode.parentElement;
                const shown = parent.tagName === 'OPTION' ? parent.closest('select') : parent;
                // A browser shows an option's label, not its text
                if (parent.tagName === 'OPTION' && latin(parent.label) && seen(shown)) {
                  found.add(parent.label);
                }
                if (!['SCRIPT', 'STYLE'].includes(parent.tagName) && latin(texts.currentNode.data) && seen(shown)) {
                  found.add(texts.currentNode.data.trim());
                }
              }
              for (const name of ['placeholder', 'title', 'aria-label', 'uib-tooltip', 'alt']) {
                for (const element of document.querySelectorAll(`[${name}]`)) {
                  if (latin(element.getAttribute(name)) && seen(element)) {
                    found.add(element.getAttribute(name));
                  }
                }
              }
              return [...found];
            }""";

    private LatinTexts() {
    }

    /**
     * Everything on the page that staff can read or have read to them and that holds Latin words: texts, placeholders,
     * tooltips, options.
     *
     * @param allowed regular expressions of what may stand there, each matched against a whole text
     */
    public static List<String> on(Page page, String... allowed) {
        Object found = page.evaluate(SCRIPT);
        return ((List<?>) found).stream().map(String.class::cast)
                .filter(text -> Stream.of(allowed).noneMatch(text::matches))
                .toList();
    }
}
