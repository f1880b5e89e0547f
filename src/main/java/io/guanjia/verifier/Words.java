package io.guanjia.verifier;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** How the verifier names an entry to people. */
final class Words {

    /** The trail's own subject, which is no case. */
    static final String SYSTEM = "system";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.of("Asia/Shanghai"));

    private Words() {
    }

    static String time(long at) {
        return TIME.format(Instant.ofEpochMilli(at));
    }

    static String subject(String subject, String caseNumber) {
        if (caseNumber != null && !caseNumber.isEmpty()) {
            return "案件 " + caseNumber;
        }
        return SYSTEM.equals(subject) ? "系统记录" : "流程 " + subject;
    }

    static String entry(Entry entry) {
        return "第 " + entry.seq() + " 条（" + subject(entry.subject(), entry.caseNumber()) + "的第 "
                + entry.subjectSeq() + " 条，" + time(entry.at()) + "）";
    }

    static String range(long from, long through) {
        return from == through ? "第 " + from + " 条" : "第 " + from + " 至 " + through + " 条（共 " + (through - from + 1)
                + " 条）";
    }
}
