package io.guanjia.sample;

import io.guanjia.identity.People;
import io.guanjia.registry.Occupancy;
import io.guanjia.registry.Register;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.UnitType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A company with two offices that look after three buildings, everybody who lives there and everybody who works there.
 * The same at every installation, passwords apart.
 */
class SampleEstate {

    private static final int ENTRANCES = 2;
    private static final int FLOORS = 11;
    private static final int ROOMS = 2;
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓";
    private static final List<String> GIVEN_NAMES = List.of("建国", "秀兰", "志强", "丽华", "伟", "敏", "海燕", "国庆", "晓明",
            "玉梅", "俊杰", "雪梅", "浩然", "婷婷", "文博", "静怡", "永福", "春花", "子涵", "雅琴", "少华", "淑芬", "宇航", "佳怡",
            "立群", "月英", "振华", "思雨", "长青", "慧", "磊", "欣妍", "德明", "美玲", "天佑", "红霞", "凯", "若曦", "世杰", "桂芳");

    private final Register register;
    private final People people;
    private int units;
    private int persons;
    private int[] members;

    SampleEstate(Register register, People people) {
        this.register = register;
        this.people = people;
    }

    /** Loads everything in the caller's transaction; the password is everybody's. */
    void load(String password) {
        units = 0;
        persons = 0;
        members = new int[SURNAMES.length()];
        long east = register.addOffice("样例物业东湖管理处");
        building(east, 1, UnitType.RESIDENTIAL);
        building(east, 2, UnitType.RESIDENTIAL);
        long south = register.addOffice("样例物业南苑管理处");
        building(south, 3, UnitType.SHOP);
        for (SampleStaff staff : SampleStaff.ALL) {
            people.create(staff.userId(), staff.name(), staff.userId() + "@example.com", password,
                    List.of(staff.groupId()));
        }
    }

    private void building(long office, int number, UnitType groundFloor) {
        long building = register.addBuilding(office, number + "栋");
        for (int entrance = 1; entrance <= ENTRANCES; entrance++) {
            for (int floor = 1; floor <= FLOORS; floor++) {
                for (int room = 1; room <= ROOMS; room++) {
                    UnitType type = floor == 1 ? groundFloor : UnitType.RESIDENTIAL;
                    long unit = register.addUnit(building, "%d-%d-%02d%02d".formatted(number, entrance, floor, room),
                            floor, area(floor, room), type);
                    residents(unit, type);
                }
            }
        }
    }

    private static BigDecimal area(int floor, int room) {
        if (floor == FLOORS) {
            return new BigDecimal(room == 1 ? "143.20" : "168.75");
        }
        return new BigDecimal(room == 1 ? "89.60" : "118.35");
    }

    /** Every unit has an owner; every sixth and the shops are let; in every fourth of the others a relative lives too. */
    private void residents(long unit, UnitType type) {
        int number = units++;
        LocalDate handedOver = LocalDate.of(2019, 6, 15).plusDays(number * 9L);
        register.addResidency(unit, person(number), ResidencyRole.OWNER, handedOver);
        boolean let = type == UnitType.SHOP || number % 6 == 5;
        register.use(unit, let ? Occupancy.LET : Occupancy.OWNER_OCCUPIED);
        if (let) {
            register.addResidency(unit, person(number + 11), ResidencyRole.TENANT,
                    LocalDate.of(2025, 3, 1).plusDays(number));
        } else if (number % 4 == 1) {
            register.addResidency(unit, person(number), ResidencyRole.OCCUPANT, handedOver.plusMonths(2));
        }
    }

    /** Adds a person of the family that the number stands for; nobody has the same name as another. */
    private long person(int family) {
        int surname = family % SURNAMES.length();
        int member = members[surname]++;
        // 11 has no divisor in common with the count of given names, so they come round only after the last
        String given = GIVEN_NAMES.get((surname * 7 + member * 11) % GIVEN_NAMES.size());
        int number = ++persons;
        // 145 is given out for data cards only and takes no calls: valid, but nobody's telephone
        return register.addPerson(SURNAMES.charAt(surname) + given, "1450000%04d".formatted(number),
                "resident%04d@example.com".formatted(number));
    }
}
