package io.guanjia.renovation;

import io.guanjia.casefile.CaseState;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.FieldCheck;
import io.guanjia.form.NamedCheck;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.LedgerRefused;
import io.guanjia.ledger.Money;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPasses;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The checks that the forms of a renovation ask for by name. */
@Configuration(proxyBeanMethods = false)
class RenovationChecks {

    /** GB 32100-2015: 18 digits or capitals without I, O, S, V, Z. */
    private static final Pattern CREDIT_CODE = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");

    /** The unit exists and no renovation of it is under way (RN-01). */
    @Bean
    FieldCheck renovationUnitCheck(Units units, Renovations renovations) {
        return new NamedCheck("renovationUnit", (value, all) -> {
            Optional<Unit> unit = units.find(value.toString());
            return unit.isEmpty() ? "“%s”不在登记表中,请核对房号".formatted(value.toString().strip())
                    : renovations.underWay(unit.get().id()).map("正在办理装修,案件编号 %s;办结后才能再申请"::formatted)
                            .orElse(null);
        });
    }

    /** The register knows an owner of that name (RN-01). */
    @Bean
    FieldCheck ownerOfUnitCheck(Units units, RenovatingOwners owners) {
        return new NamedCheck("ownerOfUnit", (value, all) -> {
            Optional<Unit> unit = Optional.ofNullable(all.get("unit")).flatMap(number -> units.find(number.toString()));
            // The field of the unit has its own message
            return unit.isEmpty() || owners.find(unit.get().id(), value.toString()).isPresent() ? null
                    : "“%s”不是 %s 登记的业主,请核对姓名和房号;装修须由业主申请或签名确认".formatted(
                            value.toString().strip(), unit.get().number());
        });
    }

    /** A credit code of the right form, of a company that was not put out (RN-03, RN-11). */
    @Bean
    FieldCheck contractorAllowedCheck(Renovations renovations) {
        return new NamedCheck("contractorAllowed", (value, all) -> {
            String code = RenovationApplication.creditCode(value.toString());
            if (!CREDIT_CODE.matcher(code).matches()) {
                return "应为 18 位数字或大写字母(不含 I、O、S、V、Z),请照营业执照填写";
            }
            return renovations.barred(code).map("的装修公司曾被清除出场(%s),不能承接装修"::formatted).orElse(null);
        });
    }

    /** A company that was put out (RN-11). */
    @Bean
    FieldCheck barredContractorCheck(Renovations renovations) {
        return new NamedCheck("barredContractor", (value, all) ->
                renovations.barred(RenovationApplication.creditCode(value.toString())).isPresent() ? null
                        : "的装修公司没有被清除出场的记录,或已恢复资格");
    }

    /** Nothing is accepted before each paper that the scope asks for is there (RN-01, RN-03). */
    @Bean
    FieldCheck renovationPapersThereCheck(RenovationPapers papers) {
        return new NamedCheck("renovationPapersThere", (value, all) -> {
            List<String> missing = value.equals("yes") ? papers.missing(caseNumber(all)) : List.of();
            return missing.isEmpty() ? null : "还缺:%s;请先上传,或选择须补交".formatted(String.join("、", missing));
        });
    }

    /** An approval names what it approves (RN-02). */
    @Bean
    FieldCheck drawingsThereCheck(RenovationPapers papers) {
        return new NamedCheck("drawingsThere", (value, all) -> value.equals("approved")
                && papers.drawings(caseNumber(all)).isEmpty() ? "没有已上传的图纸,不能审核合格" : null);
    }

    /** What was returned is handed in as a new version (RN-02). */
    @Bean
    FieldCheck newDrawingsThereCheck(RenovationPapers papers) {
        return new NamedCheck("newDrawingsThere", (value, all) -> value.equals("handedIn")
                && !papers.newDrawings(caseNumber(all)) ? "还没有上传修改后的图纸" : null);
    }

    /** The signed undertaking is kept (RN-16). */
    @Bean
    FieldCheck undertakingThereCheck(RenovationPapers papers) {
        return new NamedCheck("undertakingThere", (value, all) ->
                papers.has(caseNumber(all), RenovationPapers.UNDERTAKING) ? null : "请先上传双方签署的装修承诺书");
    }

    /** Somebody comes to work, and each has a photo (RN-05). */
    @Bean
    FieldCheck workersReadyCheck(WorkPasses passes) {
        return new NamedCheck("workersReady", (value, all) -> unready(passes.of(caseNumber(all)).stream()
                .filter(pass -> pass.state() == WorkPass.State.APPLIED).toList()));
    }

    @Bean
    FieldCheck moreWorkersReadyCheck(WorkPasses passes) {
        return new NamedCheck("moreWorkersReady", (value, all) -> value.equals("yes")
                ? unready(passes.applied(caseNumber(all))) : null);
    }

    private static String unready(List<WorkPass> applied) {
        if (applied.isEmpty()) {
            return "还没有登记施工人员,请先在施工人员页面登记";
        }
        List<String> bare = applied.stream().filter(pass -> !pass.hasPhoto()).map(WorkPass::name).toList();
        return bare.isEmpty() ? null : "还缺照片:%s".formatted(String.join("、", bare));
    }

    /** Which passes are missing is told by number (RN-14). */
    @Bean
    FieldCheck passesCountedCheck() {
        return new NamedCheck("passesCounted", (value, all) -> value.equals("some")
                && !(all.get("passesLost") instanceof Collection<?> lost && !lost.isEmpty())
                ? "有未交回的,请在「未交回的工作证」中勾选" : null);
    }

    /** No more is taken off than was paid (RN-14). */
    @Bean
    FieldCheck damageWithinDepositCheck(RenovationMoney money) {
        return new NamedCheck("damageWithinDeposit", (value, all) -> {
            long fen;
            try {
                fen = Money.fen(value);
            } catch (LedgerRefused e) {
                return e.getMessage();
            }
            long deposit = money.paid(caseNumber(all)).getOrDefault(Fee.RENOVATION_DEPOSIT, 0L);
            if (fen > deposit) {
                return "不能超过装修押金 %s 元".formatted(Money.yuan(deposit));
            }
            return fen > 0 && RenovationApplication.text(all, "damageReason") == null ? "须同时填写「扣款依据」" : null;
        });
    }

    /** A case of that number can still be withdrawn (RN-01). */
    @Bean
    FieldCheck withdrawableRenovationCheck(Renovations renovations, CaseFiles cases) {
        return new NamedCheck("withdrawableRenovation", (value, all) -> {
            String number = value.toString().strip();
            Optional<RenovationCase> renovation = renovations.find(number);
            if (renovation.isEmpty() || cases.find(number).orElseThrow().state() != CaseState.OPEN) {
                return "没有编号为“%s”的在办装修".formatted(number);
            }
            return renovation.get().permitAt() != null ? "案件 %s 已经发证,不能撤回;完工或不再施工的,申请验收".formatted(number)
                    : renovations.isWithdrawn(number) ? "案件 %s 已经撤回".formatted(number) : null;
        });
    }

    private static String caseNumber(Map<String, Object> all) {
        return (String) all.get("caseNumber");
    }
}
