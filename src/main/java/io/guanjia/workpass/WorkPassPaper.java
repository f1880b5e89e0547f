package io.guanjia.workpass;

import io.guanjia.calendar.MomentText;
import io.guanjia.document.Paper;
import io.guanjia.document.PaperContent;
import io.guanjia.registry.Units;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.registry.passes.WorkPasses;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The passes (临时工作证) as cards of the size of an identity card, to be cut out: all that are issued in one file, or one
 * alone by its number (RN-05). The code on each leads the guard's phone to the gate's answer.
 */
@Component
class WorkPassPaper implements Paper {

    private static final int CARDS_IN_A_ROW = 2;

    private final WorkPasses passes;
    private final Units units;
    private final Clock clock;

    WorkPassPaper(WorkPasses passes, Units units, Clock clock) {
        this.passes = passes;
        this.units = units;
        this.clock = clock;
    }

    /** Everything on a card as it is printed. @param path where its code leads @param photo address of its image */
    record Card(String number, String name, String trade, String contractor, String unit, String until, String path,
            String photo) {
    }

    /** The cards, made when the template asks for them: whether there is such a paper is asked more often. */
    final class Sheets {

        private final String caseNumber;
        private final List<WorkPass> printed;

        private Sheets(String caseNumber, List<WorkPass> printed) {
            this.caseNumber = caseNumber;
            this.printed = printed;
        }

        public List<List<Card>> rows() {
            Map<Long, byte[]> photos = passes.photos(caseNumber);
            List<List<Card>> rows = new ArrayList<>();
            for (int from = 0; from < printed.size(); from += CARDS_IN_A_ROW) {
                rows.add(printed.subList(from, Math.min(printed.size(), from + CARDS_IN_A_ROW)).stream()
                        .map(pass -> card(pass, photos.get(pass.id()))).toList());
            }
            return rows;
        }
    }

    @Override
    public String id() {
        return "work-passes";
    }

    @Override
    public String name() {
        return "临时工作证";
    }

    @Override
    public String template() {
        return "workpass/work-passes";
    }

    /** All of them as one file; single ones stand on the page of the workers. */
    @Override
    public List<Item> items(String caseNumber) {
        return issued(caseNumber).isEmpty() ? List.of() : List.of(new Item("", ""));
    }

    @Override
    public boolean has(String caseNumber, String item) {
        return content(caseNumber, item).isPresent();
    }

    @Override
    public Optional<PaperContent> content(String caseNumber, String item) {
        List<WorkPass> printed = issued(caseNumber).stream()
                .filter(pass -> item.isEmpty() || pass.number().equals(item)).toList();
        if (printed.isEmpty()) {
            return Optional.empty();
        }
        Set<String> issuers = printed.stream().map(WorkPass::issuedBy).filter(by -> by != null)
                .collect(Collectors.toSet());
        return Optional.of(new PaperContent(units.get(printed.get(0).site().unitId()).officeName(),
                Map.of("sheets", new Sheets(caseNumber, printed)), issuers));
    }

    private List<WorkPass> issued(String caseNumber) {
        return passes.of(caseNumber).stream().filter(pass -> pass.state() == State.ISSUED).toList();
    }

    private Card card(WorkPass pass, byte[] photo) {
        return new Card(pass.number(), pass.name(), pass.trade(), pass.site().contractor(), pass.site().unitNumber(),
                MomentText.minute(pass.site().validUntil(), clock.getZone()), "/gate/passes/" + pass.token(),
                photo == null ? null : "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(photo));
    }
}
