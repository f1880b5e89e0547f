package io.guanjia.keyloan;

import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import io.guanjia.registry.KeyHolder;
import io.guanjia.registry.Resident;
import io.guanjia.registry.Residents;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Keys that change hands outside of any procedure: an owner fetches a second card, somebody brings one back that was lost
 * (KY-01). What is lent goes back by the loan, and what is sealed by the seal.
 */
@Component
class KeysByHand {

    private static final String CLAUSE = "KY-01";
    private static final int LONGEST_NAME = 50;
    private static final int LONGEST_REASON = 200;

    private final Keys keys;
    private final Residents residents;
    private final Clock clock;

    KeysByHand(Keys keys, Residents residents, Clock clock) {
        this.keys = keys;
        this.residents = residents;
        this.clock = clock;
    }

    /** What can be done; its name is the field {@code move} of the form. */
    enum Move {
        HAND_OVER("交业户持有", Set.of(KeyState.KEPT)),
        TAKE_BACK("收回入库", Set.of(KeyState.HANDED_OVER, KeyState.MISSING)),
        MISSING("登记缺失", Set.of(KeyState.KEPT, KeyState.HANDED_OVER)),
        DISCARD("作废", Set.of(KeyState.KEPT, KeyState.HANDED_OVER, KeyState.MISSING));

        private final String label;
        private final Set<KeyState> from;

        Move(String label, Set<KeyState> from) {
            this.label = label;
            this.from = from;
        }

        public String label() {
            return label;
        }
    }

    /** What can be done with a key now. */
    List<Move> moves(KeyItem key) {
        return Arrays.stream(Move.values()).filter(move -> move.from.contains(key.state())
                && (move != Move.HAND_OVER || !receivers(key).isEmpty())).toList();
    }

    /** Who may get a key: who owns, rents or uses its unit, and whom they have authorised. Private (EN-07). */
    List<String> receivers(KeyItem key) {
        if (key.unitId() == null) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        return Stream.concat(residents.of(key.unitId(), today).stream().map(Resident::name),
                residents.keyHolders(key.unitId(), today).stream().map(KeyHolder::name)).distinct().toList();
    }

    /**
     * Moves a key and answers what was done.
     *
     * @param person who gets or brings it; not needed for a key that is missing or void
     * @throws FormRejected in Chinese, if something does not fit or somebody was faster
     */
    String move(KeyItem key, String move, String person, String reason, String actor) {
        Move wanted = Arrays.stream(Move.values()).filter(one -> one.name().equals(move)).findFirst()
                .orElseThrow(() -> refused("move", "办理", "「办理」请从列表中选择"));
        String why = text("reason", "说明", reason, LONGEST_REASON);
        KeyStep step = new KeyStep(null, "byHand", CLAUSE, actor);
        List<Long> id = List.of(key.id());
        switch (wanted) {
            case HAND_OVER -> {
                String receiver = person.strip();
                if (!receivers(key).contains(receiver)) {
                    throw refused("person", "交给", "「交给」只能是登记的业主、租户、同住人或持钥人");
                }
                keys.handOver(id, receiver, why, step);
            }
            case TAKE_BACK -> keys.putBack(id, text("person", "交回人", person, LONGEST_NAME), why, step);
            case MISSING -> keys.miss(id, why, step);
            case DISCARD -> keys.discard(id, why, step);
        }
        return wanted.label();
    }

    private static FormRejected refused(String field, String label, String message) {
        return new FormRejected(List.of(new Violation(field, label, message)));
    }

    private static String text(String field, String label, String written, int longest) {
        String text = written.strip();
        if (text.isEmpty() || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw refused(field, label, "「%s」必须填写,不超过%d个字".formatted(label, longest));
        }
        return text;
    }
}
