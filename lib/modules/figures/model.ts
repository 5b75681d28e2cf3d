/**
 * A figure is a number with a definition: what is counted, of which items, by which day. The figures of the
 * period are read from what the records of the groups say now; a corrected record corrects them. Volume is
 * shown for orientation and is nobody's merit. Source: `metrics` of the indicator file, glossary 42.
 */
export interface FigureDefinition {
  metric: string;
  nameZh: string;
  nameEn: string;
  definitionZh: string;
  definitionEn: string;
  unitZh: string;
  unitEn: string;
}

/** How a figure is computed from record contents. */
export interface RecordMeasure {
  /** Items whose records count. */
  items: readonly string[];
  /** The field with the day by which a record belongs to the period. */
  dateField: string;
  measure: { kind: 'count' } | { kind: 'distinct'; field: string } | { kind: 'sum'; field: string };
  /** Only records whose field holds one of these values. */
  where?: { field: string; in: readonly string[] };
}

export interface PeriodFigureDefinition extends FigureDefinition {
  /** Null: every counted record, by the day it happened. */
  of: RecordMeasure | null;
}

const measures = (where?: RecordMeasure['where']): RecordMeasure => ({
  items: ['G3-07'],
  dateField: 'measureOn',
  measure: { kind: 'sum', field: 'personCount' },
  ...(where ? { where } : {}),
});

/** The line of figures of the period, in its order. Metric codes and formulas are those of the indicator file. */
export const PERIOD_FIGURES = [
  {
    metric: 'duty_record_count',
    nameZh: '派驻组履责记录',
    nameEn: 'Group records',
    definitionZh:
      '派驻组自己的履责记录条数，按发生日期计。已提交、已审签、已通过和存疑的计入；草稿、退回、撤回、被更正的不计，“本期无事项”和自动完成的日常维护、每周录入、督促名单不计。只作参考，不计入评价。',
    definitionEn:
      'Records of the resident groups themselves, by the day they happened. Submitted, signed-off, accepted and doubted ones count; drafts, returned, withdrawn and replaced ones do not, nor does “nothing to report” or duties fulfilled automatically. For orientation only, never scored.',
    unitZh: '条',
    unitEn: 'records',
    of: null,
  },
  {
    metric: 'clue_received',
    nameZh: '接收问题线索',
    nameEn: 'Leads received',
    definitionZh: 'G3-01中不同线索编号的个数，按接收日期计；同一编号出现多次只计一次。',
    definitionEn:
      'Different lead numbers in G3-01, by the day received; a number that appears twice counts once.',
    unitZh: '件',
    unitEn: 'leads',
    of: { items: ['G3-01'], dateField: 'receivedOn', measure: { kind: 'distinct', field: 'clueNo' } },
  },
  {
    metric: 'petition_received',
    nameZh: '接收信访件',
    nameEn: 'Petitions received',
    definitionZh: 'G3-02中不同信访件编号的个数，按收到日期计；同一编号出现多次只计一次。',
    definitionEn:
      'Different case numbers in G3-02, by the day received; a number that appears twice counts once.',
    unitZh: '件',
    unitEn: 'petitions',
    of: { items: ['G3-02'], dateField: 'receivedOn', measure: { kind: 'distinct', field: 'caseNo' } },
  },
  {
    metric: 'first_form_count',
    nameZh: '运用第一种形态',
    nameEn: 'First form',
    definitionZh: 'G3-07中形态为第一种的人数之和，按处置日期计。',
    definitionEn: 'Persons in G3-07 records under the first form, by the day of the measure.',
    unitZh: '人次',
    unitEn: 'persons',
    of: measures({ field: 'form', in: ['first'] }),
  },
  {
    metric: 'verification_count',
    nameZh: '初步核实',
    nameEn: 'Preliminary verifications',
    definitionZh: 'G3-05的记录条数，按批准初核日期计。',
    definitionEn: 'Records of G3-05, by the day the verification was approved.',
    unitZh: '件',
    unitEn: 'verifications',
    of: { items: ['G3-05'], dateField: 'approvedOn', measure: { kind: 'count' } },
  },
  {
    metric: 'case_filed',
    nameZh: '立案',
    nameEn: 'Cases filed',
    definitionZh: 'G3-06的记录条数，按立案日期计。',
    definitionEn: 'Records of G3-06, by the day the case was filed.',
    unitZh: '件',
    unitEn: 'cases',
    of: { items: ['G3-06'], dateField: 'filedOn', measure: { kind: 'count' } },
  },
  {
    metric: 'organisational_measure_count',
    nameZh: '组织处理',
    nameEn: 'Organisational measures',
    definitionZh: 'G3-07中措施为组织调整或重大职务调整的人数之和，按处置日期计。',
    definitionEn:
      'Persons in G3-07 records with an organisational measure or a major change of post, by the day of the measure.',
    unitZh: '人',
    unitEn: 'persons',
    of: measures({ field: 'measure', in: ['org_measure', 'duty_change'] }),
  },
  {
    metric: 'party_sanction_count',
    nameZh: '党纪处分',
    nameEn: 'Party sanctions',
    definitionZh: 'G3-07中处分类别为党纪处分的人数之和，按处置日期计。',
    definitionEn: 'Persons in G3-07 records under a Party sanction, by the day of the measure.',
    unitZh: '人',
    unitEn: 'persons',
    of: measures({ field: 'sanctionTrack', in: ['party'] }),
  },
  {
    metric: 'government_sanction_count',
    nameZh: '政务处分',
    nameEn: 'Government sanctions',
    definitionZh: 'G3-07中处分类别为政务处分的人数之和，按处置日期计。',
    definitionEn: 'Persons in G3-07 records under a government sanction, by the day of the measure.',
    unitZh: '人',
    unitEn: 'persons',
    of: measures({ field: 'sanctionTrack', in: ['government'] }),
  },
  {
    metric: 'group_attended_meetings',
    nameZh: '参加或列席会议',
    nameEn: 'Meetings attended',
    definitionZh: 'G1-04的记录条数，按召开日期计；“本周无事项”不是记录。',
    definitionEn: 'Records of G1-04, by the day the meeting was held; “nothing to report” is not a record.',
    unitZh: '次',
    unitEn: 'meetings',
    of: { items: ['G1-04'], dateField: 'heldOn', measure: { kind: 'count' } },
  },
  {
    metric: 'talk_person_times',
    nameZh: '廉政谈话人次',
    nameEn: 'Integrity talks, person-times',
    definitionZh: 'G2-07和G2-08中谈话人次之和，按谈话日期计。',
    definitionEn: 'Persons spoken to in G2-07 and G2-08 records, by the day of the talk.',
    unitZh: '人次',
    unitEn: 'person-times',
    of: {
      items: ['G2-07', 'G2-08'],
      dateField: 'talkedOn',
      measure: { kind: 'sum', field: 'talkeeCount' },
    },
  },
] as const satisfies readonly PeriodFigureDefinition[];

export type PeriodMetric = (typeof PERIOD_FIGURES)[number]['metric'];

/** The definition of a figure of the period. */
export function periodFigure(metric: PeriodMetric): PeriodFigureDefinition {
  return PERIOD_FIGURES.find((one) => one.metric === metric)!;
}

/** Whether a section holds items of a figure; without a section every figure counts. */
export function isInSection(figure: PeriodFigureDefinition, section: string | undefined): boolean {
  if (!section || !figure.of) return true;
  return figure.of.items.some((item) => item.startsWith(`${section}-`));
}
