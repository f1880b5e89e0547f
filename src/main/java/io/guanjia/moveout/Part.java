package io.guanjia.moveout;

import java.util.Arrays;
import java.util.Optional;

/** The parts of a unit that an inspection looks at (楼宇退租检查, MO-02). The names are those of forms and tables. */
enum Part {
    walls("墙面"), floor("地面"), ceiling("天花板"), doors("门窗"), fittings("固定设施"), fireEquipment("消防设施"),
    airConditioning("空调");

    final String label;

    Part(String label) {
        this.label = label;
    }

    static Optional<Part> find(String name) {
        return Arrays.stream(values()).filter(part -> part.name().equals(name)).findFirst();
    }

    /** How a part was found. The names are those of forms and tables. */
    enum State {
        intact("完好"), wear("正常损耗"), slight("轻微损坏"), serious("严重损坏"), missing("缺失");

        final String label;

        State(String label) {
            this.label = label;
        }
    }
}
