package io.github.gatehouse.samples.assistant.server.probe;

import io.github.gatehouse.cdi.LimitKey;
import io.github.gatehouse.cdi.RateLimited;
import io.github.gatehouse.cdi.SanitizePII;
import io.github.gatehouse.cdi.Untrusted;
import jakarta.ejb.Stateless;
import java.util.Map;

/** An enterprise bean under a limit, and with a listed field. */
@Stateless
public class LimitedBean {

    @SanitizePII(fields = "text -> t")
    public String only(Map<String, String> context) {
        return context.toString();
    }

    @RateLimited(2)
    @SanitizePII
    public String say(@LimitKey String user, @Untrusted String text) {
        return text;
    }
}
