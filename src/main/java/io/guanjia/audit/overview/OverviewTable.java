package io.guanjia.audit.overview;

import io.guanjia.audit.overview.Overview.ClauseRow;
import io.guanjia.audit.overview.Overview.GroupRow;
import io.guanjia.audit.overview.Overview.MonthRow;
import io.guanjia.audit.overview.Overview.Series;
import io.guanjia.audit.overview.Overview.TargetRow;
import io.guanjia.audit.overview.Overview.TimeRow;
import io.guanjia.spreadsheet.TableWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The overview as one long table: a figure a row, for whoever puts them together in another way. */
final class OverviewTable {

    static final List<String> TITLES = List.of("项目", "月份", "流程", "管理处", "条款或步骤", "指标", "数值");

    private final Overview overview;
    private final TableWriter table;
    private final String procedure;
    private final String office;

    /** @param procedure name of the one that was asked for, empty for all; as the office */
    OverviewTable(Overview overview, TableWriter table, String procedure, String office) {
        this.overview = overview;
        this.table = table;
        this.procedure = procedure;
        this.office = office;
    }

    void write() throws IOException {
        for (GroupRow group : overview.groups()) {
            for (MonthRow month : group.byMonth()) {
                String[] of = {"案件数量", month.month(), group.procedure(), group.office(), ""};
                figure(of, "新开", month.opened());
                figure(of, "办结", month.closed());
                figure(of, "撤回", month.withdrawn());
                figure(of, "月末在办", month.open());
            }
        }
        for (ClauseRow clause : overview.clauses()) {
            rates("时限遵守", procedure, clause.kept().label(), clause.kept(), "按期完成", "逾期完成");
            String[] of = {"时限遵守", "", procedure, office, clause.kept().label()};
            figure(of, "未办即取消", clause.gone());
            figure(of, "当前逾期未办", clause.overdue());
        }
        for (TargetRow target : overview.targets()) {
            if (target.target() != null) {
                figure(new String[] {"目标", "", procedure, office, target.clause() + " " + target.name()}, "目标(%)",
                        target.target());
            }
            if (target.series() != null) {
                rates("目标", procedure, target.clause() + " " + target.name(), target.series(), "达到", "未达到");
            }
        }
        for (Series reopened : overview.reopened()) {
            rates("重新办理", reopened.label(), "", reopened, "重新办理过", "一次办结");
        }
        for (TimeRow time : overview.times()) {
            String[] of = {"办公时间", "", time.process(), office,
                time.elementId() == null ? "" : time.name() == null ? time.elementId() : time.name()};
            figure(of, "完成次数", time.steps());
            figure(of, "累计(分钟)", time.total());
            figure(of, "平均(分钟)", time.mean());
            if (time.elementId() != null) {
                figure(of, "中位数(分钟)", time.median());
                figure(of, "九成不超过(分钟)", time.most());
            }
        }
    }

    private void rates(String item, String ofProcedure, String what, Series series, String part, String rest)
            throws IOException {
        for (int month = 0; month < overview.months().size(); month++) {
            Rate rate = series.byMonth().get(month);
            if (rate.whole() > 0) {
                String[] of = {item, overview.months().get(month), ofProcedure, office, what};
                figure(of, part, rate.part());
                figure(of, rest, rate.rest());
                figure(of, part + "(%)", rate.percent());
            }
        }
    }

    private void figure(String[] of, String name, long figure) throws IOException {
        figure(of, name, BigDecimal.valueOf(figure));
    }

    private void figure(String[] of, String name, BigDecimal figure) throws IOException {
        List<Object> cells = new ArrayList<>(Arrays.asList((Object[]) of));
        cells.add(name);
        cells.add(figure);
        table.row(cells);
    }
}
