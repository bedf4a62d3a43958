package io.github.gatehouse.samples.assistant.page;

/** Expressions that list what is wrong with the page for somebody who does not see it, or sees little. */
final class Checks {

    /** Controls without a name that a screen reader could say. */
    static final String NAMELESS =
            """
            [...document.querySelectorAll('button, input, textarea, select, a, img')]
              .filter((it) => !(it.textContent.trim() || it.labels?.length || it.getAttribute('aria-label')
                || it.hasAttribute('alt')))
              .map((it) => it.outerHTML)""";

    static final String DUPLICATE_IDS =
            """
            [...document.querySelectorAll('[id]')].map((it) => it.id)
              .filter((id, place, all) => all.indexOf(id) !== place)""";

    /** Headings that are more than one level below the one before. */
    static final String HEADINGS_SKIPPED =
            """
            [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
              .filter((it, place, all) => place > 0 && it.tagName[1] - all[place - 1].tagName[1] > 1)
              .map((it) => it.textContent)""";

    /** Texts whose contrast is below 4.5 : 1 (WCAG 2.2, success criterion 1.4.3, with its formula of luminance). */
    static final String CONTRAST =
            """
            (() => {
              const rgba = (colour) => {
                const [r, g, b, a = 1] = colour.match(/[0-9.]+/g).map(Number);
                return { r, g, b, a };
              };
              const back = (it) => {
                for (; it; it = it.parentElement) {
                  const colour = rgba(getComputedStyle(it).backgroundColor);
                  if (colour.a === 1) return colour;
                }
                return { r: 255, g: 255, b: 255 };
              };
              const light = ({ r, g, b }) => [r, g, b]
                .map((part) => part / 255)
                .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
                .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const poor = [];
              while (texts.nextNode()) {
                const it = texts.currentNode.parentElement;
                if (!texts.currentNode.data.trim() || !it.checkVisibility() || it.closest('template, .unseen')) continue;
                const [high, low] = [light(rgba(getComputedStyle(it).color)), light(back(it))].sort((a, b) => b - a);
                const ratio = (high + 0.05) / (low + 0.05);
                if (ratio < 4.5) poor.push(ratio.toFixed(2) + ' ' + texts.currentNode.data.trim());
              }
              return poor;
            })()""";

    private Checks() {}
}
