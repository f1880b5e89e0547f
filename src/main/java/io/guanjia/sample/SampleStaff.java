package io.guanjia.sample;

import java.util.List;

/**
 * A person of the sample company.
 *
 * @param role the group's name in Chinese
 */
record SampleStaff(String userId, String name, String groupId, String role) {

    /** Two people in each group and one administrator. */
    static final List<SampleStaff> ALL = List.of(
            new SampleStaff("qiantai1", "林晓燕", "front-desk", "前台接待"),
            new SampleStaff("qiantai2", "周文静", "front-desk", "前台接待"),
            new SampleStaff("zhuli1", "何雨晴", "customer-assistant", "客户助理"),
            new SampleStaff("zhuli2", "邓子轩", "customer-assistant", "客户助理"),
            new SampleStaff("kefujingli1", "陈美华", "customer-manager", "客户服务部经理"),
            new SampleStaff("kefujingli2", "罗志远", "customer-manager", "客户服务部经理"),
            new SampleStaff("zongjingli1", "沈国强", "general-manager", "总物业经理"),
            new SampleStaff("zongjingli2", "韩立新", "general-manager", "总物业经理"),
            new SampleStaff("lingdao1", "郑建业", "company-leadership", "公司领导"),
            new SampleStaff("lingdao2", "许慧敏", "company-leadership", "公司领导"),
            new SampleStaff("pinzhi1", "方明哲", "quality", "品质管理部"),
            new SampleStaff("pinzhi2", "叶秋萍", "quality", "品质管理部"),
            new SampleStaff("gongcheng1", "孙大勇", "engineering", "工程部"),
            new SampleStaff("gongcheng2", "马卫东", "engineering", "工程部"),
            new SampleStaff("caiwu1", "钱丽娟", "finance", "财务部"),
            new SampleStaff("caiwu2", "吴思远", "finance", "财务部"),
            new SampleStaff("zhixu1", "赵铁军", "security", "秩序维护部"),
            new SampleStaff("zhixu2", "刘海峰", "security", "秩序维护部"),
            new SampleStaff("zhiban1", "曹永刚", "duty-manager", "物业总值"),
            new SampleStaff("zhiban2", "彭晓东", "duty-manager", "物业总值"),
            new SampleStaff("baojie1", "王桂兰", "cleaning", "保洁"),
            new SampleStaff("baojie2", "李秀英", "cleaning", "保洁"),
            new SampleStaff("shenji1", "高正清", "auditor", "审计部"),
            new SampleStaff("shenji2", "梁文慧", "auditor", "审计部"),
            new SampleStaff("liucheng1", "徐思源", "process-owner", "流程管理"),
            new SampleStaff("liucheng2", "宋佳宁", "process-owner", "流程管理"),
            new SampleStaff("guanli1", "谢安民", "camunda-admin", "系统管理员"));
}
