package io.guanjia.goodsexit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the table {@code goods-exit-slots} (GO-04).
 *
 * @param workingDay whether it is about working days or days off
 * @param opens      the first mover begins
 * @param closes     the last mover is done
 * @param minutes    what each mover has
 * @param lifts      how many lifts of a building movers may have at the same time; 0 where none is kept for them
 * @param daysAhead  how many days are given out, the first included
 */
record SlotRule(boolean workingDay, LocalTime opens, LocalTime closes, int minutes, int lifts, int daysAhead) {

    SlotRule {
        if (minutes <= 0 || lifts < 0 || daysAhead <= 0 || !opens.isBefore(closes)) {
            throw new IllegalStateException("决策表“搬运时间段”有一行不能用：%s至%s，每段%d分钟，电梯%d部，可约%d天".formatted(
                    opens, closes, minutes, lifts, daysAhead));
        }
    }

    /**
     * @param json a list of rows
     * @throws IllegalStateException with a message in Chinese where a row cannot be used: a manager puts the table right
     */
    static List<SlotRule> parse(String json, ObjectMapper mapper) {
        List<SlotRule> rules = new ArrayList<>();
        try {
            for (JsonNode row : mapper.readTree(json)) {
                rules.add(new SlotRule(row.path("days").asText().equals("workingDay"),
                        LocalTime.parse(row.path("opens").asText()), LocalTime.parse(row.path("closes").asText()),
                        row.path("minutes").asInt(), row.path("lifts").asInt(-1), row.path("daysAhead").asInt()));
            }
        } catch (DateTimeException | JsonProcessingException e) {
            throw new IllegalStateException("决策表“搬运时间段”的时间应写成 09:30 这样：" + e.getMessage(), e);
        }
        return rules;
    }
}
