package io.guanjia.workpass;

import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.TaskContext;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.registry.passes.WorkSite;
import io.guanjia.registry.passes.WorkTool;
import io.guanjia.registry.passes.WorkTools;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What the forms of any procedure show of workers and tools: {@code passFacts} and {@code toolFacts}, with the links to
 * where they are entered. A case without a site has neither.
 */
@Component
class WorkPassFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("passFacts", "toolFacts");

    private final WorkPasses passes;
    private final WorkTools tools;
    private final ShownText shown;

    WorkPassFormValues(WorkPasses passes, WorkTools tools, ShownText shown) {
        this.passes = passes;
        this.tools = tools;
        this.shown = shown;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        if (task.businessKey() == null) {
            return null;
        }
        Optional<WorkSite> site = passes.site(task.businessKey());
        return site.map(known -> key.equals("passFacts") ? passFacts(known) : toolFacts(known)).orElse(null);
    }

    private String passFacts(WorkSite site) {
        List<WorkPass> all = passes.of(site.caseNumber());
        long waiting = all.stream().filter(pass -> pass.state() == State.APPLIED).count();
        long withoutPhoto = all.stream().filter(pass -> pass.state() == State.APPLIED && !pass.hasPhoto()).count();
        StringBuilder text = new StringBuilder("**待发证** %d 人".formatted(waiting));
        if (withoutPhoto > 0) {
            text.append("，**未附照片 %d 人**".formatted(withoutPhoto));
        }
        for (State state : List.of(State.ISSUED, State.RETURNED, State.LOST, State.RECALLED)) {
            long count = all.stream().filter(pass -> pass.state() == state).count();
            if (count > 0) {
                text.append(" · **%s** %d 张".formatted(state.label(), count));
            }
        }
        if (site.validUntil() != null) {
            text.append("\n\n**有效期至** ").append(shown.moment(site.validUntil()));
        }
        if (site.state() == WorkSite.State.STOPPED) {
            text.append("\n\n**已停工** ").append(ShownText.plain(site.reason()));
        }
        text.append("\n\n[登记施工人员](/cases/%s/workers)".formatted(site.caseNumber()));
        if (all.stream().anyMatch(pass -> pass.state() == State.ISSUED)) {
            text.append(" · [打印临时工作证](/papers/%s/work-passes.pdf)".formatted(site.caseNumber()));
        }
        return text.toString();
    }

    private String toolFacts(WorkSite site) {
        List<WorkTool> all = tools.list(site.caseNumber());
        return "**登记的工具** %d 种，场内 %d 件，已携出 %d 件\n\n[登记工具](/cases/%s/tools)".formatted(all.size(),
                all.stream().mapToInt(WorkTool::inside).sum(), all.stream().mapToInt(WorkTool::outQuantity).sum(),
                site.caseNumber());
    }
}
