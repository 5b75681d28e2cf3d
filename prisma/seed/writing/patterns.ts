/** Patterns of sentences, by what they are for. Words in braces are filled from the setting. */

export const TOPICS_OF_UNIT = [
  '研究{matter}和{goods}采购廉政风险',
  '专题研究全面从严治党工作，分析{matter}突出问题',
  '听取{section}、{affiliate}党风廉政情况汇报',
  '研究{matter}自查情况和整改措施',
  '通报{matter}典型案例，部署{section}岗位风险排查',
  '研究{project}建设管理和资金监管',
  '分析{section}作风建设情况，研究{matter}规范意见',
  '研究落实{group}意见，完善{matter}制度',
];

export const TOPICS_OF_DECISIONS: Record<string, readonly string[]> = {
  major_decision: [
    '审议{matter}管理办法修订稿',
    '审议{unit}年度内部审计计划',
    '研究{affiliate}内设机构调整方案',
    '审议{matter}专项治理方案',
    '研究{power}流程优化事项',
  ],
  personnel: [
    '研究{section}科级干部任职事项',
    '研究{affiliate}负责人选配',
    '研究{section}中层干部轮岗交流',
    '研究编外人员招聘计划和资格条件',
  ],
  major_project: [
    '研究{project}初步设计和概算',
    '研究{project}施工招标方案',
    '研究{project}变更签证事项',
    '审议{project}竣工决算',
  ],
  large_fund: [
    '研究{goods}采购预算安排',
    '审议{matter}专项资金拨付',
    '研究{affiliate}设备购置资金',
    '研究{project}进度款支付',
  ],
};

export const CONCLUSIONS = [
  '{matter}实行双人复核，{day}起执行，{section}每月抽查{n}件',
  '{affiliate}{day}前补齐近{years}年{matter}台账，逾期在会上说明',
  '对{matter}开展自查，{section}汇总问题清单，{day}前报机关党委',
  '{goods}评委由{group}现场监督抽取，回避情况当场登记',
  '班子成员按分工约谈{section}、{affiliate}负责人，{month}前完成',
  '上期要求的{n}项任务已落实{percent}%，其余{day}前办结',
  '修订{matter}管理办法，明确审批权限和{few}个工作日办理时限',
  '把{matter}纳入年度内审，抽取{many}笔凭证复核',
  '{section}建立{matter}提醒单，超过{few}次未整改的通报批评',
  '{project}变更超过{amount}万元的一律上会集体研究',
  '{power}全部在平台留痕办理，窗口不再收取纸质材料',
  '{affiliate}每季度向{unit}报告{matter}情况，首次报告{day}前完成',
  '{matter}支出压减{few}个百分点，财务部门按月通报',
  '约请{group}列席{goods}需求论证，{few}处倾向性条款已删除',
  '{section}负责人在{month}前完成岗位交流，交接清单报人事部门备案',
  '对{many}份合同逐份核对付款节点，发现{few}处提前付款已收回',
  '在{affiliate}试行{matter}公示制度，公示期不少于{few}个工作日',
  '{power}办理时限由{n}个工作日压缩到{few}个工作日，由{section}回访',
];

export const CONCLUSIONS_OF_GROUP = [
  '对{unit}{matter}开展专项检查，{day}前形成问题清单',
  '{goods}项目由专人跟进，开标前核对评委报备和回避情况',
  '本月办理信访件实行周调度，超期件由组长督办',
  '对{affiliate}走访调研，重点了解{matter}执行情况',
  '向{unit}制发提醒函，要求{day}前反馈整改结果',
  '整理近{years}年{matter}问题，与{unit}党组会商',
  '{project}招标控制价逐项与概算核对，发现问题当日报告',
  '组内学习{few}次，每人交流{few}条监督体会',
  '谈话安排到人，{month}前覆盖{section}等{few}个重点岗位',
  '与{section}核对{many}条补贴数据，疑点{few}个工作日内核清',
];

export const OPINIONS = [
  '建议{matter}事项先公示再上会',
  '建议{goods}需求参数由第三方论证',
  '提醒{section}注意{power}环节利益回避',
  '建议对{affiliate}同类问题一并清理',
  '建议{project}变更事项补充造价咨询意见',
  '建议将{matter}责任分解到具体岗位并明确时限',
];

export const MEETINGS_ATTENDED = [
  '{unit}党组会研究{matter}和{goods}采购',
  '{unit}办公会研究{project}推进情况',
  '{unit}党组会研究{section}人事事项',
  '{unit}专题会研究{matter}问题整改',
  '{unit}党组理论学习中心组学习暨{matter}警示教育',
  '{unit}年度{matter}工作部署会',
  '{affiliate}班子会研究{goods}项目',
  '{unit}审计整改调度会（{matter}）',
];

export const STUDY_TOPICS = [
  '学习纪律处分条例，结合{matter}交流体会',
  '学习中央八项规定精神，对照检查{matter}',
  '观看警示教育片，剖析{power}领域案例',
  '通报系统内{matter}违纪案例并组织讨论',
  '学习党内监督条例，{section}负责人作重点发言',
  '廉政党课：守住{matter}底线',
];

export const HOLIDAY_TOPICS = [
  '{holiday}节前廉洁提醒：公车、公款、{matter}三个不准',
  '{holiday}节前通报{few}起典型案例，重申{matter}要求',
  '{holiday}假期值班安排，封存公务车辆{n}辆，{section}负责检查',
  '致{unit}党员干部{holiday}廉洁过节提醒，覆盖{affiliate}',
  '{holiday}前约谈{section}、{affiliate}负责人，严禁收送礼品礼金',
  '向{many}名干部职工发送{holiday}廉洁短信，签收率{percent}%',
  '{holiday}前清点{matter}台账，{affiliate}报送自查情况',
  '观看警示片，{section}结合{power}谈{holiday}期间纪律要求',
  '{holiday}期间{goods}验收一律暂停，{section}落实节前提醒',
];

export const APPOINTMENT_REASONS = [
  '新任{section}副职，明确{power}廉政风险',
  '拟任{affiliate}负责人，提醒{matter}纪律要求',
  '轮岗至{section}，交底岗位廉政风险点{few}个',
  '提任{section}科级干部，任前廉政谈话',
];

export const BEHIND = [
  '{unit}{matter}履责信息未按时录入，已电话提醒联络员',
  '{few}家单位月度事项临期未报，已发提醒',
  '{unit}上周无履责记录，经核实为联络员外出',
  '{affiliate}事项由{unit}代报，缺{few}项，约定{day}前补录',
  '{unit}{goods}采购阶段登记滞后，要求补录并说明原因',
];

export const TALK_REASONS = [
  '{section}岗位调整前提醒，重点是{power}',
  '{matter}自查发现台账不全',
  '分管{matter}，年度例行谈话',
  '{project}进入招标阶段，提前提醒',
  '{affiliate}群众反映服务态度问题',
  '{goods}采购参数论证不充分',
  '履责记录连续两次迟报',
  '{section}审批超时{few}件',
];

export const TALK_REQUIREMENTS = [
  '管好{section}人员，{matter}按流程办理，遇有打招呼当天记录',
  '{day}前完成自查并书面报告，{few}项问题逐项销号',
  '主动报告个人有关事项，{goods}评审严格回避',
  '对{affiliate}每月检查一次，结果报{unit}党组',
  '严格执行{power}双人办理制度，{month}前补齐{many}份档案',
  '不得接受管理服务对象宴请，家属经商情况如实填报',
  '带头守纪律，分管领域{few}个风险点本季度复核一遍',
];

export const ISSUES = [
  '{affiliate}值班记录漏签{few}次，封存车辆登记不全',
  '{matter}审批单缺少经办人签字{few}份',
  '公务接待清单与发票日期不一致{few}笔',
  '{section}窗口工作时间空岗{few}人次，已当场提醒',
  '{goods}验收单未附检测报告，{few}个工作日内补齐',
  '{affiliate}{matter}台账未按月更新，最近一次为两个月前',
  '个别人员领取{matter}补贴未及时停发，涉及{money}',
];

export const DOC_TITLES: Record<string, readonly string[]> = {
  list: [
    '{unit}{matter}责任清单',
    '{unit}{year}年全面从严治党主体责任任务清单',
    '{unit}权责清单（{year}年版）',
    '{section}岗位权力事项清单',
  ],
  rule: [
    '{unit}{matter}管理办法',
    '{affiliate}{goods}采购实施细则',
    '{unit}{power}操作规程',
    '{unit}工作人员{matter}若干规定',
    '{unit}评标专家年度报备办法',
  ],
  plan: ['{unit}{matter}专项治理方案', '{unit}{year}年廉政风险防控实施方案', '{affiliate}{matter}整改方案'],
  pledge: ['{unit}{year}年党风廉政建设责任书'],
  ledger: ['{unit}{matter}工作台账'],
  filing: ['{unit}{matter}报备材料'],
};

export const CHANGES = [
  '明确{power}由{section}初审、分管领导复核，办理时限{few}个工作日',
  '新增{goods}采购需求论证和评委回避条款',
  '把{matter}检查频次由每年一次调整为每季度一次',
  '删除与上位规定不一致的{few}条，补充责任追究条款',
  '细化{matter}审批额度，{amount}万元以上集体研究',
  '责任分解到{section}等{n}个岗位，列出{n}项任务和完成时限',
  '要求{affiliate}建立对应台账，每月{few}日前报送',
];

export const FINDINGS = [
  '本期查阅{many}条履责信息，发现{matter}问题{few}个，均已反馈',
  '{unit}{matter}自查不深入，{few}项问题连续两期出现',
  '{goods}、{project}等重点事项全程跟进，提出意见{few}条并被采纳',
  '受理信访件比上期减少{few}件，主要集中在{matter}',
  '{affiliate}整改进度{percent}%，{few}项需要{unit}党组协调',
  '{section}廉政风险点复核{n}个，其中{few}个调高等级',
  '谈话{n}人次，重点是{power}岗位人员',
  '抽查{matter}凭证{many}份，发现不规范{few}份',
];

export const NEXT_STEPS = [
  '下期重点检查{matter}，{day}前完成',
  '对{affiliate}开展回访，督促{few}项问题销号',
  '会同{section}完善{power}流程，{month}前印发',
  '跟进{project}招标，开标前核对概算',
];

export const PROJECT_NOTES = [
  '施工进度完成{percent}%，监理例会{few}次，签证{few}份均已会审',
  '控制价已与概算逐项核对，{few}处清单偏差已修正',
  '进度款按合同节点支付，累计完成{percent}%',
  '现场查看{few}次，{section}落实旁站记录',
  '因管线迁改增加{few}项工程量，造价咨询意见已附',
];

export const OVER_ESTIMATE_NOTES = [
  '因材料价格上涨，{section}已报请调整概算，批复前暂停变更',
  '控制价高于概算，{group}提出意见后退回重新编制',
  '地质条件变化增加桩基工程量，正在履行概算调整程序',
];

export const PROBLEMS = [
  '{matter}审批环节缺少复核，{few}笔业务一人经办',
  '{affiliate}{goods}验收不严，资料不齐{few}份',
  '{power}超时办理{few}件，未向群众说明原因',
  '{matter}台账更新不及时，与财务账不一致{few}处',
  '{section}人员兼任评委未报备{few}次',
  '{project}变更签证未上会研究，涉及{amount}万元',
];

export const MEASURES = [
  '补办复核手续，{section}重新核对{many}笔，责任人书面检查',
  '修订{matter}办法并组织培训，{month}前全员覆盖',
  '清退不规范支出{money}，对经办人员批评教育',
  '建立{power}超时预警，由{section}每周通报',
  '完善{affiliate}验收制度，引入第三方抽检{n}批次',
  '评委报备与采购项目逐一比对，漏报人员{day}前补报',
];

export const RESULTS = [
  '已完成整改，资料归档',
  '问题全部销号，新建制度印发执行',
  '资金已收回，责任人已处理',
  '整改到位，经现场核查属实',
];

export const RISKS = [
  '办理{power}时选择性执行标准，超时或插队办理',
  '{goods}需求参数设置倾向特定供应商',
  '{matter}核查走过场，虚报冒领未被发现',
  '与管理服务对象往来过密，泄露{project}标底信息',
  '一人多岗，{matter}经办与复核不分离',
  '自由裁量幅度大，同类事项处理不一致',
];

export const CONTROLS = [
  '{power}双人办理、交叉复核，{section}每月抽查{n}件',
  '需求论证引入外部专家，{few}个工作日公示',
  '与公安、民政数据按月比对，疑点{few}个工作日内核清',
  '重点岗位满{years}年轮岗，签订廉洁承诺书',
  '经办、复核、审批三岗分离，系统设置权限',
  '制定裁量基准，超出基准的集体研究',
];

export const ANOMALIES = [
  '投标单位{few}家报价呈规律性差异，已提请评委会复核',
  '采购人代表临时更换，补办报备手续',
  '中标公示期间收到{few}件质疑，正在答复',
];
