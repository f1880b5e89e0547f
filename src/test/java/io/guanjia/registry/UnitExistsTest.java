package io.guanjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitExistsTest {

    private final Units units = mock(Units.class);
    private final UnitExists check = new UnitExists(units);

    @Test
    void aUnitThatIsNotRegisteredIsRefusedByField() {
        when(units.find("9-9-9999")).thenReturn(Optional.empty());

        assertThat(check.name()).isEqualTo("unit");
        assertThat(check.violation("房号", "9-9-9999", Map.of()))
                .contains("「房号」系统中没有“9-9-9999”这一房号,请核对后再填,如 1-1-0101");
    }

    @Test
    void aRegisteredUnitPasses() {
        when(units.find("1栋1单元101室")).thenReturn(Optional.of(new Unit(1, "1-1-0101", 1, BigDecimal.TEN,
                UnitType.RESIDENTIAL, "1栋", 1, "样例物业东湖管理处")));

        assertThat(check.violation("房号", "1栋1单元101室", Map.of())).isEmpty();
    }
}
