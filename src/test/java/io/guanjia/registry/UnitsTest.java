package io.guanjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.support.GuanjiaTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.annotation.Transactional;

@GuanjiaTest
@Transactional
class UnitsTest {

    @Autowired
    Units units;

    @Autowired
    Register register;

    @Test
    void aUnitIsFoundWithItsBuildingAndOffice() {
        long office = register.addOffice("测试管理处");
        long building = register.addBuilding(office, "81栋");
        long id = register.addUnit(building, "81栋1单元101室", 1, new BigDecimal("88.60"), UnitType.RESIDENTIAL);
        long owner = register.addPerson("张三", null, null);
        register.addResidency(id, owner, ResidencyRole.OWNER, LocalDate.of(2024, 5, 1));

        assertThat(units.find("81-1-101")).contains(new Unit(id, "81-1-0101", 1, new BigDecimal("88.60"),
                UnitType.RESIDENTIAL, "81栋", office, "测试管理处"));
        assertThat(units.find("81栋1单元101室")).isPresent();
    }

    @Test
    void whatIsNotRegisteredIsNotFound() {
        assertThat(units.find("99-9-9999")).isEmpty();
        assertThat(units.find("' or 1=1 --")).isEmpty();
        assertThat(units.find(" ")).isEmpty();
        assertThat(units.find(null)).isEmpty();
    }

    @Test
    void theSameUnitCannotBeEnteredTwiceInAnotherSpelling() {
        long building = register.addBuilding(register.addOffice("测试管理处"), "82栋");
        register.addUnit(building, "82-1-0101", 1, BigDecimal.TEN, UnitType.SHOP);

        assertThatThrownBy(() -> register.addUnit(building, "82栋1单元101室", 1, BigDecimal.TEN, UnitType.SHOP))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void neighboursAreOnTheSameFloorAndOneAboveAndBelow() {
        long building = register.addBuilding(register.addOffice("测试管理处"), "83栋");
        long id = register.addUnit(building, "83-1-0302", 3, BigDecimal.TEN, UnitType.RESIDENTIAL);
        for (int floor = 1; floor <= 5; floor++) {
            register.addUnit(building, "83-1-0%d01".formatted(floor), floor, BigDecimal.TEN, UnitType.RESIDENTIAL);
        }
        register.addUnit(register.addBuilding(register.addOffice("另一管理处"), "84栋"), "84-1-0301", 3, BigDecimal.TEN,
                UnitType.RESIDENTIAL);

        assertThat(units.neighbours(id)).extracting(Unit::number).containsExactly("83-1-0201", "83-1-0301", "83-1-0401");
    }
}
