package io.guanjia.movein;

/** The nine papers that an owner gets (MI-05). Form fields end in their names. */
enum HandoutPaper {
    Guide("入住说明"), Handbook("业主手册"), Covenant("临时管理规约"), Agreement("服务协议"), FeeSchedule("预交费用标准"),
    RenovationGuide("装修须知"), OwnerForm("业主基本情况登记表"), RenovationForm("装修审批表"), AcceptanceForm("验收交接表");

    final String label;

    HandoutPaper(String label) {
        this.label = label;
    }
}
