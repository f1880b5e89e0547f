package io.guanjia.repair;

import io.guanjia.sample.SampleCases;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the two engineers of the sample can do, so that sample repairs find somebody: before the procedures' cases. */
@Component
class RosterSamples implements SampleCases {

    private final Technicians technicians;

    RosterSamples(Technicians technicians) {
        this.technicians = technicians;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public void load() {
        technicians.save(List.of(
                entry("gongcheng1", true, Skill.plumbing, Skill.structure, Skill.woodwork, Skill.general),
                entry("gongcheng2", false, Skill.electrical, Skill.lift, Skill.weakCurrent)), "kefujingli1");
    }

    private static Technicians.Change entry(String userId, boolean onDuty, Skill... skills) {
        return new Technicians.Change(userId, Registration.NONE, new Registration(Set.of(skills), onDuty));
    }
}
