/** What a body deals with, as far as its records speak of it. */
export interface Theme {
  /** Bodies whose name holds one of these words. */
  words: string[];
  /** Matters that are watched. */
  matters: string[];
  projects: string[];
  /** Things and services that are bought. */
  goods: string[];
  /** Powers that are used, and sections that use them. */
  powers: string[];
  sections: string[];
}

const list = (text: string) => text.split(' ');

/** Themes by trade, the more special first. */
const THEMES: Theme[] = [
  {
    words: ['教育', '党校', '讲师'],
    matters: list(
      '校园食堂食材采购 中小学招生入学 教辅资料征订 教师职称评审 校服选用 基建维修资金 民办学校年检 课后服务收费',
    ),
    projects: list(
      '市第八中学新建工程 职业技术学院实训楼 实验小学南校区改扩建 特殊教育学校康复楼 青少年活动中心改造',
    ),
    goods: list('智慧教室设备 学生课桌椅 校园安防系统 实验室仪器 教师培训服务 校车租赁服务'),
    powers: list('民办学校设立审批 教师资格认定 招生计划审核 职称评审推荐 专项经费分配'),
    sections: list('基础教育科 计划财务科 人事教育科 职业教育科 学校后勤管理中心'),
  },
  {
    words: ['住房和城乡', '代建', '公积金', '园林', '城市管理'],
    matters: list(
      '工程招标控制价审核 渣土运输准运审批 物业维修资金使用 工程变更签证 环卫车辆更新 城市照明养护 广告设施设置审批 绿化养护考核',
    ),
    projects: list(
      '滨河公园二期 城北垃圾中转站 老旧小区改造三标段 环湖绿道工程 市民广场地下空间 保障性住房云和苑',
    ),
    goods: list('环卫作业车辆 绿化养护服务 数字城管二期 路灯节能改造 工程检测服务 第三方巡查服务'),
    powers: list('建筑施工许可 渣土准运核准 占道审批 商品房预售许可 工程质量监督'),
    sections: list('工程管理科 审批服务科 市容管理科 物业监管科 招标造价科'),
  },
  {
    words: ['交通', '水务', '口岸'],
    matters: list(
      '道路养护工程分包 出租车经营许可 河道采砂监管 水利工程验收 超限运输处罚 污水处理费征收 农村公路补助 客运线路招标',
    ),
    projects: list('城南快速路三标段 云河大桥拼宽 北塘泵站改造 沿江堤防加固 农村公路提档升级 东湖水厂扩建'),
    goods: list('公路养护机械 泵站机电设备 工程监理服务 客运智能终端 水质在线监测设备 防汛物资'),
    powers: list('道路运输许可 取水许可 涉路施工许可 水土保持审批 行政处罚裁量'),
    sections: list('建设管理科 运输管理科 河湖管理科 水政支队 质量监督站'),
  },
  {
    words: ['卫生', '医疗', '红十字', '计划生育'],
    matters: list(
      '高值耗材采购 医保基金使用 药品集中采购 医疗设备招标 捐赠物资发放 公共卫生补助 医疗机构校验 计生奖励扶助',
    ),
    projects: list('市第三人民医院门诊楼 疾控中心实验楼 妇幼保健院迁建 社区卫生服务中心改造'),
    goods: list('彩色超声诊断仪 检验试剂 医院物业服务 信息系统维保 救护车辆 体检服务'),
    powers: list('医疗机构执业许可 医保定点评定 卫生监督处罚 补助资格核定 药品目录遴选'),
    sections: list('医政科 规划财务科 基金监管科 药政科 卫生监督所'),
  },
  {
    words: ['公安', '法院', '检察', '司法', '政法', '法学', '应急', '国防', '信访'],
    matters: list(
      '涉案财物管理 执法办案场所使用 警务辅助人员招录 司法拍卖委托 律师费用监管 窗口办证收费 安全生产行政处罚 罚没款缴库',
    ),
    projects: list('执法办案中心改造 审判法庭维修 应急指挥平台二期 人防工程维护 看守所监控改造'),
    goods: list('执法记录仪 警用装备 审判系统运维 应急救援装备 档案数字化服务 司法鉴定服务'),
    powers: list('行政处罚裁量 户籍审批 减刑假释提请 公证执业监管 安全生产许可'),
    sections: list('法制支队 警务保障科 执行局 审判管理办公室 装备财务科'),
  },
  {
    words: ['财政', '审计', '国有资产', '统计', '金融', '发展和改革', '粮食', '公共资源'],
    matters: list(
      '专项资金分配 政府采购监管 国有企业负责人履职待遇 评标专家抽取 储备粮轮换 投资项目审核 审计整改销号 地方债资金使用',
    ),
    projects: list('市级粮食储备库新建 公共资源交易平台升级 信用信息系统二期 国企监管平台'),
    goods: list('预算绩效评价服务 会计中介服务 粮情监测设备 交易系统运维 审计外勤服务 数据分析服务'),
    powers: list('财政资金拨付审核 政府投资项目审批 国有产权转让审批 储备粮轮换计划 专家库管理'),
    sections: list('预算科 政府采购监管科 产权管理科 行政审批科 投资科'),
  },
  {
    words: ['自然资源', '生态环境', '农业', '供销', '科学技术', '工业和信息', '商务', '投资', '贸促', '贸易'],
    matters: list(
      '土地出让方案审核 环评审批 惠农补贴发放 高标准农田建设 科技项目立项评审 技改资金奖补 招商考察费用 排污许可核发',
    ),
    projects: list('高标准农田二期 农产品质量检测中心 国土空间规划编制 生态修复工程 科创园孵化楼'),
    goods: list('测绘航摄服务 环境监测设备 农机具购置 展会布展服务 项目评审服务 农资储备'),
    powers: list('用地审批 环评批复 补贴资格核定 科技项目验收 行政处罚裁量'),
    sections: list('审批服务科 耕地保护科 科技计划科 项目资金科 执法支队'),
  },
  {
    words: ['民政', '人力资源', '残疾', '退役', '工会', '妇女', '共青', '老干部'],
    matters: list(
      '低保资格核定 养老机构补贴 职业培训补贴 残疾人辅具发放 困难职工帮扶 优抚资金发放 公益岗位安置 社会救助公示',
    ),
    projects: list('市综合养老服务中心 烈士陵园修缮 就业服务大厅改造 残疾人托养中心'),
    goods: list('养老护理设备 职业技能培训服务 慰问物资 适老化改造 社会工作服务 体检服务'),
    powers: list('低保审批 工伤认定 职称评审 补贴资格核定 社会组织登记'),
    sections: list('社会救助科 就业促进科 权益保障科 养老服务科 基金监督科'),
  },
  {
    words: [
      '市场监督',
      '行政审批',
      '文化广电',
      '体育',
      '宣传',
      '网信',
      '文学',
      '社会科学',
      '日报',
      '广播',
      '侨',
      '民族',
      '旅游',
      '科学技术协会',
    ],
    matters: list(
      '食品抽检任务委托 广告业务承揽 文艺专项资金 场馆对外出租 展演票务管理 稿酬劳务发放 行政许可窗口办理 印刷发行招标',
    ),
    projects: list('市文化中心改造 体育公园配套 演播厅设备升级 博物馆库房改造 政务服务大厅改造'),
    goods: list('舞台灯光设备 印刷服务 融媒体平台运维 检验检测服务 赛事服务 宣传品制作'),
    powers: list('食品经营许可 演出活动审批 出版物审读 场馆使用审批 行政处罚裁量'),
    sections: list('综合执法支队 产业发展科 公共服务科 总编室 注册审批科'),
  },
  {
    words: [
      '数据',
      '机关事务',
      '政府办公',
      '研究室',
      '外事',
      '市委',
      '人大',
      '政协',
      '组织部',
      '机构编制',
      '统一战线',
      '档案',
      '工商业',
      '台湾',
      '机关工作',
    ],
    matters: list(
      '公务用车管理 办公用房调配 公务接待审批 因公出国经费 文件印刷外包 课题经费使用 信息系统建设 干部档案审核',
    ),
    projects: list('档案馆新馆 政务云扩容 机关食堂改造 会议中心维修 机要通信系统改造'),
    goods: list('政务云资源租用 公务用车更新 会议服务 档案数字化服务 物业管理服务 保密设备'),
    powers: list('公务用车调度 接待审批 编制核定 干部任免审核 项目建设方案审核'),
    sections: list('秘书科 行政科 综合科 干部科 信息科'),
  },
];

const COMMON = {
  matters: list(
    '公务接待 公务用车 办公用房 差旅费报销 津补贴发放 编外人员招聘 合同管理 资产处置 工会经费使用 培训费支出 印章使用 内部零星采购',
  ),
  goods: list(
    '办公电脑更新 物业管理服务 印刷服务 食堂食材配送 机房设备维保 法律顾问服务 绿化养护 保安服务 等级保护测评 会议系统改造 空调更新 档案密集架',
  ),
  powers: list('大额资金支付 人员招录 合同签订 采购需求审定 资产处置审批'),
  sections: list('办公室 人事科 财务科 机关党委 法规科 综合科'),
};

const known = new Map<string, Theme>();

/** The theme of a body by its name, with what every body has to do. */
export function themeOf(name: string): Theme {
  const made = known.get(name);
  if (made) return made;
  const own = THEMES.find((theme) => theme.words.some((word) => name.includes(word))) ?? THEMES.at(-1)!;
  const theme = {
    ...own,
    matters: [...own.matters, ...COMMON.matters],
    goods: [...own.goods, ...COMMON.goods],
    powers: [...own.powers, ...COMMON.powers],
    sections: [...own.sections, ...COMMON.sections],
  };
  known.set(name, theme);
  return theme;
}
