package io.guanjia.feeregistration;

import io.guanjia.casefile.Procedure;
import io.guanjia.form.FieldCheck;
import io.guanjia.form.NamedCheck;
import io.guanjia.ledger.Fee;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.Units;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The procedure's name, and the checks that its form asks for by name. */
@Configuration(proxyBeanMethods = false)
class FeeRegistrationConfiguration {

    @Bean
    Procedure feeRegistrationProcedure() {
        return new Procedure(FeeRegistration.PROCESS, "收费登记");
    }

    /** The register knows an owner or tenant of that name. */
    @Bean
    FieldCheck residentOfUnitCheck(Payers payers, Units units) {
        return new NamedCheck("residentOfUnit", (value, all) -> Optional.ofNullable(all.get("unit"))
                .flatMap(number -> units.find(number.toString()))
                // Role and unit have messages of their own where they are missing
                .filter(unit -> all.get("residentRole") != null)
                .map(unit -> {
                    ResidencyRole role = FeeRequest.chosen(ResidencyRole.class, all.get("residentRole").toString());
                    return payers.find(unit.id(), role, value.toString()).isPresent() ? null
                            : "“%s”不是 %s 登记的%s,请核对姓名、身份和房号".formatted(value.toString().strip(), unit.number(), role.label());
                }).orElse(null));
    }

    /** Nobody owes a deposit or prepayment: it is booked when it is received. */
    @Bean
    FieldCheck chargeableFeeCheck() {
        return new NamedCheck("chargeableFee", (option, all) -> {
            Fee fee = FeeRequest.chosen(Fee.class, option.toString());
            return "charge".equals(all.get("bookingKind")) && fee.isHeld()
                    ? "是%s,收到时才入账,不能记为应收".formatted(fee.kind().label()) : null;
        });
    }
}
