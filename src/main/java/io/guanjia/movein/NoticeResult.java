package io.guanjia.movein;

/** What came of the check of a notice (MI-04). The names are the values of the decision table. */
enum NoticeResult {

    accepted("查验无误"),
    noNotice("没有带来入伙通知书,请带上后再来"),
    wrongUnit("带来的通知书不是本户的,请核对通知书编号和房号后再来"),
    wrongPerson("证件上的姓名与登记的业主不符,请业主本人或其委托人前来"),
    authorisationInvalid("授权委托已过有效期或没有留存复印件,请补齐后再来");

    final String text;

    NoticeResult(String text) {
        this.text = text;
    }
}
