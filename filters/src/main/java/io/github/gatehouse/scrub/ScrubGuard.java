package io.github.gatehouse.scrub;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.text.Scanner;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Masks personal data and secrets: {@code [EMAIL]}, {@code [CARD_NUMBER]}, {@code [API_KEY]} stand where they were. Looks
 * at every text of a request and of an answer; a streamed answer is held back only where a value may still go on.
 * Refuses nothing.
 *
 * <p>Guards after this one see no raw text. What an application loads by itself and sends to an AI is not seen here.
 */
public final class ScrubGuard implements Guard {

    /** As many as a call keeps. */
    private static final int MOST_FINDINGS = 1_000;

    private final String name;
    private final Supplier<ScrubSettings> settings;

    /** @param settings asked for each call, so that they may change */
    public ScrubGuard(String name, Supplier<ScrubSettings> settings) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return Stage.SCRUB;
    }

    @Override
    public Mode mode() {
        return settings.get().mode();
    }

    @Override
    public Verdict check(Call call) {
        ScrubSettings now = settings.get();
        if (!now.requests()) {
            return Verdict.proceed(call);
        }
        List<Finding> findings = new ArrayList<>();
        Masking masking = new Masking(name, scanner(now), finding -> {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(finding);
            }
        });
        Payload masked = call.payload().edit(masking::whole);
        return Verdict.proceed(call.withPayload(masked), findings);
    }

    @Override
    public Inspector open(Call call, Consumer<Finding> findings) {
        ScrubSettings now = settings.get();
        return now.answers() ? new AnswerScrub(new Masking(name, scanner(now), findings)) : Inspector.NONE;
    }

    private static Scanner scanner(ScrubSettings settings) {
        return new Scanner(EnumSet.copyOf(settings.types()), settings.precision(), Set.copyOf(settings.regions()));
    }
}
