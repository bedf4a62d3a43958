package io.github.gatehouse.servlet;

import io.github.gatehouse.config.Feature;

/**
 * Lets answers pass that suggest allowed actions and call allowed tools only, 403
 * {@code AI suggested unauthorized action} otherwise; and whose texts keep boundaries, 502 otherwise.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>actions</filter-name>
 *   <filter-class>io.github.gatehouse.servlet.OutputFilter</filter-class>
 *   <async-supported>true</async-supported>
 *   <init-param><param-name>actions</param-name><param-value>search,filter,sort,export</param-value></init-param>
 * </filter>
 * <filter-mapping>
 *   <filter-name>actions</filter-name>
 *   <url-pattern>/api/chat/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>One of {@code actions}, {@code tools}, {@code length}, {@code links}, {@code html} and {@code code} is mandatory, and each may
 * stand with others. {@code length} is that of each text, {@code links} lists the hosts that may be linked to, {@code html=false}
 * and {@code code=false} refuse HTML and blocks of code; of a stream, events are held while a link is open.
 *
 * <p>{@code role-actions} and {@code role-tools} add more for users in a
 * role, {@code caller-tools} for callers by name. Looks at JSON, at every key {@code action} (init-param {@code field}) however deep it stands, also in texts; prose
 * and JSON without such a key pass unless {@code missing} is {@code refuse}. With {@code tools} also requests are judged:
 * 403 {@code Tool not allowed} if one offers another tool. Whole answers are held until they are judged, up to
 * {@code gatehouse.body.limit} (502 above it); of a stream, events are held while an object in a text, or a call, is not
 * complete.
 *
 * <p>Comes last, so that it sees the application's answer before all others do; the start stops if it is mapped earlier.
 * An answer that has begun to stream is ended by an error event and a broken connection.
 */
public final class OutputFilter extends GuardFilter {

    @Override
    protected Feature feature() {
        return Feature.OUTPUT;
    }
}
