/** A cell of a sheet. */
export type SheetCell = string | number | boolean | null;

/** A sheet as it is read: the head first. */
export interface SheetRows {
  name: string;
  rows: readonly (readonly SheetCell[])[];
}

type Kind = 'text' | 'number' | 'boolean' | 'lines';

export interface Column {
  /** Where the value stands in an item: `dueRule.month`, `dueRule.firstHalf.0`. */
  key: string;
  titleZh: string;
  kind: Kind;
  /** An absent list is an empty one. */
  always?: true;
}

const column = (key: string, titleZh: string, kind: Kind = 'text', always?: true): Column => ({
  key,
  titleZh,
  kind,
  ...(always ? { always } : {}),
});
const titles = [column('titleZh', '名称（中文）'), column('titleEn', '名称（英文）')];
const labels = [column('labelZh', '名称（中文）'), column('labelEn', '名称（英文）')];
const sources = [column('source', '依据性质'), column('sourceRefs', '依据', 'lines', true)];
const ofItem = column('item', '事项');
const ofField = column('field', '字段');

/** The sheets of a checklist workbook. A column that names what its row belongs to comes first. */
export const SHEETS = {
  checklists: {
    name: '清单',
    columns: [
      column('code', '代码'),
      ...titles,
      column('dutyKind', '责任'),
      column('aspectsNameSource', '板块名称依据'),
      column('aspectsNote', '板块说明'),
    ],
  },
  sections: {
    name: '板块',
    columns: [column('checklist', '清单'), column('code', '代码'), ...titles, ...sources],
  },
  items: {
    name: '事项',
    columns: [
      column('section', '板块'),
      column('code', '代码'),
      ...titles,
      column('enabled', '启用', 'boolean'),
      column('tier', '层级'),
      column('estimatedMinutes', '预计分钟', 'number'),
      column('responsible', '责任主体'),
      column('appliesTo', '适用范围'),
      column('onlyGroup', '只适用的派驻组'),
      column('cadence', '频次'),
      column('minPerPeriod', '每期最少', 'number'),
      column('dueRule.type', '期限规则'),
      column('dueRule.month', '月', 'number'),
      column('dueRule.monthInQuarter', '季内第几个月', 'number'),
      column('dueRule.day', '日', 'number'),
      column('dueRule.firstHalf.0', '上半年月', 'number'),
      column('dueRule.firstHalf.1', '上半年日', 'number'),
      column('dueRule.secondHalf.0', '下半年月', 'number'),
      column('dueRule.secondHalf.1', '下半年日', 'number'),
      column('dueRule.within', '之后多少', 'number'),
      column('dueRule.ahead', '之前多少', 'number'),
      column('dueRule.defaultDays', '默认多少', 'number'),
      column('dueRule.unit', '单位'),
      column('dueRule.event', '期限事件'),
      column('dueRule.shift', '遇休息日'),
      column('dueRule.textZh', '期限（中文）'),
      column('dueRule.textEn', '期限（英文）'),
      column('eventKey', '触发事件'),
      column('eventSource', '事件来源'),
      column('eventDateField', '事件日期字段'),
      column('recordType', '记录类型'),
      column('sensitivity', '密级'),
      column('leaderSigns', '负责人审签', 'boolean'),
      column('allowsNil', '可报无', 'boolean'),
      column('ownerRole', '责任岗位'),
      column('countsForLadder', '计入逾期约谈', 'boolean'),
      column('feedsMetrics', '计入指标', 'lines'),
      column('autoFulfil.by', '自动完成'),
      column('autoFulfil.countsAsRecord', '自动完成计为记录', 'boolean'),
      column('autoFulfil.textZh', '自动完成说明（中文）'),
      column('autoFulfil.textEn', '自动完成说明（英文）'),
      ...sources,
      column('cadenceSource', '频次依据'),
      column('dueRuleSource', '期限依据'),
      column('sunsetOn', '停用日期'),
      column('whyZh', '为什么（中文）'),
      column('whyEn', '为什么（英文）'),
      column('exampleZh', '例（中文）'),
      column('exampleEn', '例（英文）'),
      column('note', '备注'),
    ],
  },
  fields: {
    name: '表单字段',
    columns: [
      ofItem,
      column('key', '字段'),
      ...labels,
      column('type', '类型'),
      column('required', '必填', 'boolean'),
      column('prefill', '带出'),
      column('maxLength', '最多字数', 'number'),
      column('min', '最小', 'number'),
      column('max', '最大', 'number'),
      column('whole', '整数', 'boolean'),
      column('multiple', '可多选', 'boolean'),
      column('showIf', '何时显示'),
      column('helpZh', '提示（中文）'),
      column('helpEn', '提示（英文）'),
    ],
  },
  choices: { name: '选项', columns: [ofItem, ofField, column('value', '值'), ...labels] },
  tableColumns: {
    name: '表格列',
    columns: [ofItem, ofField, column('key', '列'), ...labels, column('type', '类型')],
  },
  evidence: {
    name: '材料',
    columns: [
      ofItem,
      column('kind', '种类'),
      ...labels,
      column('required', '必需', 'boolean'),
      column('requiredWhen', '何时必需'),
    ],
  },
  criteria: {
    name: '质量标准',
    columns: [
      ofItem,
      column('code', '代码'),
      column('textZh', '标准（中文）'),
      column('textEn', '标准（英文）'),
      column('check', '谁来核对'),
    ],
  },
  words: {
    name: '词典',
    columns: [column('path', '位置'), column('kind', '类型'), column('value', '值')],
  },
} as const satisfies Record<string, { name: string; columns: readonly Column[] }>;

/** The row of the items that is the template of one-off tasks stands in this section. */
export const ONCE_SECTION = 'onceTemplate';
