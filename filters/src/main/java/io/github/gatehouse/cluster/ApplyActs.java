package io.github.gatehouse.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import io.github.gatehouse.limit.Act;
import io.github.gatehouse.limit.Answer;
import io.github.gatehouse.limit.BudgetLimit;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.Shelf;
import io.github.gatehouse.limit.Take;
import io.github.gatehouse.limit.Unit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Acts on one shelf, done on the member that owns it, by its clock. What they change is repeated on the member with the
 * copy as it stands afterwards, so that repeating it twice does no harm. If all is refused nothing is written.
 *
 * <p>A shelf that is not there is not made: it may have been lost, and then its accounts must not start anew.
 */
final class ApplyActs implements EntryProcessor<Integer, Shelf, Answers>, HazelcastInstanceAware {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized by Java: see Forms
    private final List<Act> acts;

    private transient @Nullable Owning owning;
    private transient @Nullable RepeatActs repeat;

    ApplyActs(List<Act> acts) {
        this.acts = acts;
    }

    List<Act> acts() {
        return acts;
    }

    /** Whether only members that know the secret may ask for this. */
    boolean guarded() {
        for (Act act : acts) {
            if (guarded(act)) {
                return true;
            }
        }
        return false;
    }

    /** Money and tokens, and whatever settles a hold. */
    private static boolean guarded(Act act) {
        if (!(act instanceof Take take)) {
            return true;
        }
        for (Charge charge : take.ask().charges()) {
            Unit unit = charge.limit().unit();
            if (charge.limit() instanceof BudgetLimit || unit != Unit.REQUESTS && unit != Unit.CALLS) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcast) {
        owning = (Owning) hazelcast.getUserContext().get(Owning.NAME);
    }

    @Override
    public Answers process(Map.Entry<Integer, Shelf> entry) {
        repeat = null;
        Shelf shelf = entry.getValue();
        if (shelf == null || owning == null) {
            return Answers.NO_SHELF;
        }
        List<Answer> answers = shelf.apply(acts, owning.now(), owning.owner());
        shelf.change().ifPresent(change -> {
            entry.setValue(shelf);
            repeat = new RepeatActs(change);
        });
        return Answers.of(acts, answers);
    }

    @Override
    public @Nullable EntryProcessor<Integer, Shelf, Answers> getBackupProcessor() {
        return repeat;
    }
}
