package io.github.gatehouse.samples.assistant.server.probe;

import io.github.gatehouse.cdi.LimitKey;
import io.github.gatehouse.cdi.RateLimited;
import io.github.gatehouse.cdi.SanitizePII;
import io.github.gatehouse.cdi.Untrusted;
import jakarta.ejb.Stateless;

/** An enterprise bean under a limit. */
@Stateless
public class LimitedBean {

    @RateLimited(2)
    @SanitizePII
    public String say(@LimitKey String user, @Untrusted String text) {
        return text;
    }
}
