package io.guanjia.identity;

import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something that somebody sends who wishes ill, and how it is seen whether he has had his way.
 *
 * @param topic        what it is about, with the hole's number where it has one
 * @param name         what the attacker is after
 * @param by           whose login he has
 * @param way          where he sends it
 * @param request      how he sends it
 * @param harm         whether he has had his way, asked after the answer has come
 * @param refusal      the status with which Guanjia refuses him
 * @param stockRefuses why the stock engine does not let him have his way either, in which setting; in all others it does
 */
record Attack(String topic, String name, Person by, Way way, Request request, Harm harm, int refusal,
        Map<Rights, String> stockRefuses) {

    /** Who attacks. The stock REST interface looks at no login, whatever is sent. */
    enum Person {
        NOBODY("nobody"), MEMBER("staff"), OWNER("process owner"), ADMINISTRATOR("administrator");

        private final String words;

        Person(String words) {
            this.words = words;
        }

        String id() {
            return "attacking" + name().toLowerCase();
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Where an attack is sent. */
    enum Way {
        /** The stock REST interface, by HTTP Basic where there is a login. */
        REST("`/engine-rest`"),
        /** The interface of Tasklist, Cockpit and Admin, in a session where there is a login. */
        WEBAPP("`/camunda/api`"),
        /** A whole path. */
        PATH("as written");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** The engine's authorizations: off by default. */
    enum Rights {
        OFF, ON
    }

    @FunctionalInterface
    interface Request {

        HttpResponse<String> send(Scene scene) throws Exception;
    }

    @FunctionalInterface
    interface Harm {

        boolean isDone(Scene scene, HttpResponse<String> answer) throws Exception;
    }

    @Override
    public String toString() {
        return name + " [" + by + ", " + way + "]";
    }

    static Draft of(String topic, String name) {
        return new Draft(topic, name);
    }

    /** The same attack by several ways, said once. */
    static final class Draft {

        private final String topic;
        private final String name;
        private final Map<Way, Map<Rights, String>> stockRefuses = new EnumMap<>(Way.class);
        private final Map<Way, Integer> refusals = new EnumMap<>(Way.class);
        private List<Way> ways = List.of(Way.REST, Way.WEBAPP);
        private Person by;
        private Request request;
        private Harm harm;

        private Draft(String topic, String name) {
            this.topic = topic;
            this.name = name;
            for (Way way : Way.values()) {
                stockRefuses.put(way, new EnumMap<>(Rights.class));
            }
        }

        Draft by(Person person) {
            this.by = person;
            return this;
        }

        /** By both of the engine's interfaces if nothing is said. */
        Draft over(Way... someWays) {
            this.ways = List.of(someWays);
            return this;
        }

        Draft sends(String method, String path, String body) {
            return sends(scene -> scene.send(method, path, body));
        }

        Draft sends(Request itsRequest) {
            this.request = itsRequest;
            return this;
        }

        Draft harm(Harm itsHarm) {
            this.harm = itsHarm;
            return this;
        }

        Draft harm(Predicate<Scene> itsHarm) {
            return harm((scene, answer) -> itsHarm.test(scene));
        }

        Draft refusedWith(int status) {
            ways.forEach(way -> refusals.put(way, status));
            return this;
        }

        Draft refusedWith(Way way, int status) {
            refusals.put(way, status);
            return this;
        }

        /** Guanjia does not refuse to answer; what is asked for is not in the answer. */
        Draft answeredWithoutIt() {
            return refusedWith(200);
        }

        Draft stockRefuses(String why) {
            ways.forEach(way -> stockRefuses(way, why));
            return this;
        }

        Draft stockRefuses(Way way, String why) {
            for (Rights rights : Rights.values()) {
                stockRefuses.get(way).put(rights, why);
            }
            return this;
        }

        /** With authorizations switched on; off, it lets him. */
        Draft stockRefusesWithRights(Way way, String why) {
            stockRefuses.get(way).put(Rights.ON, why);
            return this;
        }

        Stream<Attack> attacks() {
            return ways.stream().map(way -> new Attack(topic, name, by, way, request, harm, refusals.get(way),
                    Map.copyOf(stockRefuses.get(way))));
        }
    }
}
