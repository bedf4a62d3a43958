package io.github.gatehouse.injection;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.injection.OpinionSettings.OnFailure;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Gets second opinions: about scrubbed texts only, a few at a time, and not for longer than a call may wait. For many
 * threads at once.
 */
public final class Consultation implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Consultation.class.getName());

    /** More than that takes too long for any call. */
    private static final int MOST_PIECES = 64;

    private static final int IDLE_SECONDS = 10;

    private final OpinionSettings settings;
    private final Supplier<Optional<SecondOpinion>> asked;
    private final UnaryOperator<String> scrub;
    private final ThreadPoolExecutor threads;
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * Opens a consultation.
     *
     * @param brought by the application, perhaps later; asked unless the settings name a service
     * @param scrub takes out of a text what must not leave the application
     */
    public Consultation(
            OpinionSettings settings, Supplier<Optional<SecondOpinion>> brought, UnaryOperator<String> scrub) {
        this.settings = requireNonNull(settings, "settings");
        this.scrub = requireNonNull(scrub, "scrub");
        Optional<SecondOpinion> service =
                settings.url().isEmpty() ? Optional.empty() : Optional.of(new HttpOpinion(settings));
        this.asked = service.isPresent() ? () -> service : brought;
        this.threads = new ThreadPoolExecutor(
                0, settings.concurrency(), IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "gatehouse-opinion", 0, false);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** @param text is asked for only if there is somebody to ask */
    Advice ask(Supplier<String> text, Origin origin) {
        return asked.get().map(opinion -> ask(opinion, text.get(), origin)).orElse(Advice.NONE);
    }

    private Advice ask(SecondOpinion opinion, String text, Origin origin) {
        try {
            List<String> pieces = Pieces.of(scrub.apply(text));
            if (pieces.size() > MOST_PIECES) {
                return failed("a text that is too long");
            }
            Future<Boolean> answer = threads.submit(() -> isAttack(opinion, pieces, origin));
            boolean attack = answer(answer);
            if (failing.getAndSet(false)) {
                LOG.log(Level.INFO, "The second opinion answers again");
            }
            return attack ? Advice.ATTACK : Advice.HARMLESS;
        } catch (ExecutionException e) {
            return failed(e.getCause().getClass().getName());
        } catch (TimeoutException e) {
            return failed("no answer in time");
        } catch (RejectedExecutionException e) {
            return failed("too many calls that ask");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("an interruption");
        } catch (RuntimeException e) {
            return failed(e.getClass().getName());
        }
    }

    private boolean answer(Future<Boolean> answer) throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return answer.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private boolean isAttack(SecondOpinion opinion, List<String> pieces, Origin origin) throws Exception {
        for (String piece : pieces) {
            double score = opinion.score(piece, origin);
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalStateException("a score is from 0 to 1");
            }
            if (score * 100 >= settings.threshold()) {
                return true;
            }
        }
        return false;
    }

    /** Says so once, and why by a type only: a message may quote the text. */
    private Advice failed(String why) {
        if (!failing.getAndSet(true)) {
            LOG.log(Level.WARNING, "There is no second opinion because of {0}", why);
        }
        return settings.onFailure() == OnFailure.OPEN ? Advice.PASSED : Advice.FAILED;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
