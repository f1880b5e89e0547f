package io.guanjia.moveout;

import io.guanjia.calendar.MomentText;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseState;
import io.guanjia.form.FieldCheck;
import io.guanjia.form.NamedCheck;
import io.guanjia.ledger.Money;
import io.guanjia.registry.Resident;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The checks that the forms of a move-out ask for by name. */
@Configuration(proxyBeanMethods = false)
class MoveOutChecks {

    private static final String ACCOUNT = "[0-9]{8,32}";

    /** The register knows a tenant of that name, and no move-out of his is under way (MO-01). */
    @Bean
    FieldCheck tenantOfUnitCheck(LeavingTenants tenants, Units units, MoveOuts moveOuts) {
        return new NamedCheck("tenantOfUnit", (value, all) -> {
            Optional<Unit> unit = Optional.ofNullable(all.get("unit")).flatMap(number -> units.find(number.toString()));
            if (unit.isEmpty()) {
                // The field of the unit has its own message
                return null;
            }
            Optional<Resident> tenant = tenants.find(unit.get().id(), value.toString());
            if (tenant.isEmpty()) {
                return "“%s”不是 %s 登记的租户,请核对姓名和房号;没有登记的,先办理租户登记"
                        .formatted(value.toString().strip(), unit.get().number());
            }
            return moveOuts.underWay(tenant.get().residencyId())
                    .map("的退租已在办理,案件编号 %s"::formatted).orElse(null);
        });
    }

    @Bean
    FieldCheck bankAccountCheck() {
        return new NamedCheck("bankAccount", (value, all) -> value.toString().replaceAll("[\\s-]", "").matches(ACCOUNT) ? null
                : "应为 8 至 32 位数字,可以用空格分开");
    }

    /** A meter does not run backwards, unless it is another one (MO-02). */
    @Bean
    FieldCheck readingWaterCheck() {
        return new NamedCheck("readingWater", (value, all) -> read(value, all, "water"));
    }

    @Bean
    FieldCheck readingElectricityCheck() {
        return new NamedCheck("readingElectricity", (value, all) -> read(value, all, "electricity"));
    }

    @Bean
    FieldCheck readingGasCheck() {
        return new NamedCheck("readingGas", (value, all) -> read(value, all, "gas"));
    }

    /** A meter that was read at move-in is read again, or its use could not be settled. */
    @Bean
    FieldCheck readingsCompleteCheck() {
        return new NamedCheck("readingsComplete", (value, all) -> {
            if (value.equals("absent")) {
                return null;
            }
            List<String> missing = Meter.all().stream()
                    .filter(meter -> all.get(meter.before()) != null && all.get(meter.reading()) == null)
                    .map(Meter::label).toList();
            return missing.isEmpty() ? null : "须同时填写%s的读数".formatted(String.join("、", missing));
        });
    }

    @Bean
    FieldCheck billedWaterCheck() {
        return new NamedCheck("billedWater", (value, all) -> between(value, all.get("waterBefore"), all.get("waterNow")));
    }

    @Bean
    FieldCheck billedElectricityCheck() {
        return new NamedCheck("billedElectricity",
                (value, all) -> between(value, all.get("electricityBefore"), all.get("electricityNow")));
    }

    @Bean
    FieldCheck billedGasCheck() {
        return new NamedCheck("billedGas", (value, all) -> between(value, all.get("gasBefore"), all.get("gasNow")));
    }

    /** The record of an inspection that never took place cannot stand. */
    @Bean
    FieldCheck recordStandsCheck() {
        return new NamedCheck("recordStands", (value, all) -> value.equals("stands")
                && Objects.equals(all.get("inspectionResult"), "absent")
                ? "租户没有到场,没有验房记录;请重新约定或由见证人在场查验" : null);
    }

    @Bean
    FieldCheck spareKeyKeptCheck() {
        return new NamedCheck("spareKeyKept", (value, all) -> value.equals("spareKey")
                && ((Number) all.getOrDefault("spareKeyCount", 0L)).longValue() == 0
                ? "没有在库的备用钥匙,请选择其他方式" : null);
    }

    @Bean
    FieldCheck otherThanReturnedCheck() {
        return new NamedCheck("otherThanReturned", (value, all) -> {
            Object returned = all.get("keysReturned");
            return value instanceof Collection<?> elsewhere && returned instanceof Collection<?> back
                    && elsewhere.stream().anyMatch(back::contains) ? "与「已收回」勾选了同一把" : null;
        });
    }

    /** An amount may be lowered, never raised (MO-03). */
    @Bean
    FieldCheck notAbovePricedCheck() {
        return new NamedCheck("notAbovePriced", (value, all) -> {
            String no = String.valueOf(all.get("lineNo"));
            if (all.get("lineChoices") instanceof Collection<?> choices) {
                for (Object choice : choices) {
                    if (choice instanceof Map<?, ?> line && no.equals(line.get("value"))
                            && Money.fen(value) > ((Number) line.get("fen")).longValue()) {
                        return "不能高于该项现在的金额 %s 元".formatted(Money.yuan(((Number) line.get("fen")).longValue()));
                    }
                }
            }
            return null;
        });
    }

    @Bean
    FieldCheck notAboveDebtCheck() {
        return new NamedCheck("notAboveDebt", (value, all) -> {
            long debt = ((Number) all.getOrDefault("debtFen", 0L)).longValue();
            return Money.fen(value) > debt ? "不能超过欠款 %s 元".formatted(Money.yuan(debt)) : null;
        });
    }

    /** A refund is agreed for a day within the limit, or the tenant himself wishes a later one (MO-07). */
    @Bean
    FieldCheck refundInTimeCheck(Clock clock) {
        return new NamedCheck("refundInTime", (value, all) -> {
            boolean late = value instanceof OffsetDateTime at && all.get("refundBy") instanceof String limit
                    && at.toInstant().isAfter(MomentText.read(limit, clock.getZone()));
            return late && all.get("laterReason") == null
                    ? "不能晚于 %s;租户要求更晚的,请填写「延后的原因」".formatted(all.get("refundBy")) : null;
        });
    }

    /** Until the settlement is booked the tenant may stay (MO-01). */
    @Bean
    FieldCheck withdrawableMoveOutCheck(MoveOuts moveOuts, CaseFiles cases) {
        return new NamedCheck("withdrawableMoveOut", (value, all) -> {
            String number = value.toString().strip();
            Optional<MoveOut> moveOut = moveOuts.find(number);
            if (moveOut.isEmpty() || cases.find(number).orElseThrow().state() != CaseState.OPEN) {
                return "没有编号为“%s”的在办退租案件".formatted(number);
            }
            return moveOut.get().bookedAt() == null ? null : "案件 %s 的结算已经入账,不能再撤回".formatted(number);
        });
    }

    /** What is held for a tenant who had gone is paid out once (MO-07). */
    @Bean
    FieldCheck claimableMoveOutCheck(MoveOuts moveOuts, TenantMoney accounts, CaseFiles cases) {
        return new NamedCheck("claimableMoveOut", (value, all) -> {
            String number = value.toString().strip();
            Optional<MoveOut> moveOut = moveOuts.find(number);
            if (moveOut.isEmpty() || cases.find(number).orElseThrow().state() == CaseState.OPEN) {
                return "没有编号为“%s”的已办结退租案件".formatted(number);
            }
            if (moveOut.get().bookedAt() == null || moveOut.get().refundedAt() != null
                    || accounts.totalHeld(moveOut.get()) == 0) {
                return "案件 %s 没有留存待领的余款".formatted(number);
            }
            return null;
        });
    }

    private static String read(Object value, Map<String, Object> all, String meter) {
        return all.get("metersReplaced") instanceof Collection<?> replaced && replaced.contains(meter) ? null
                : notBelow(value, all.get(meter + "Before"), "上次登记的读数");
    }

    private static String notBelow(Object value, Object least, String what) {
        return least != null && number(value).compareTo(number(least)) < 0
                ? "不能小于%s %s".formatted(what, number(least).toPlainString()) : null;
    }

    private static String between(Object value, Object least, Object most) {
        String low = notBelow(value, least, "上次登记的读数");
        if (low != null) {
            return low;
        }
        return most != null && number(value).compareTo(number(most)) > 0
                ? "不能大于退租时的读数 %s".formatted(number(most).toPlainString()) : null;
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }
}
