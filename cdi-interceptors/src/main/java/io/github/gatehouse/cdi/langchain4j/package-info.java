/**
 * For applications that call models by LangChain4j, which need not be there otherwise. Entry type:
 * {@link io.github.gatehouse.cdi.langchain4j.SpendListener}.
 */
@NullMarked
package io.github.gatehouse.cdi.langchain4j;

import org.jspecify.annotations.NullMarked;
