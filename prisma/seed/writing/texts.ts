import type { ItemField } from '@/lib/modules/checklists/schema';
import { yearOf } from '@/lib/shared/civil-date';
import type { Draft } from './content';
import * as patterns from './patterns';
import { fill, say, sayAll } from './phrases';

/** The text of a field, as long as the field allows. */
export function textFor(field: ItemField, draft: Draft): string | null {
  const text = write(field, draft);
  if (text === null) return null;
  const most = field.maxLength ?? 200;
  return [...text].length <= most ? text : `${[...text].slice(0, most - 1).join('')}…`;
}

function write(field: ItemField, draft: Draft): string | null {
  const { chance, setting, item, subject } = draft;
  const most = field.maxLength ?? 200;
  const ofGroup = subject.kind === 'group';
  switch (field.key) {
    case 'topic':
      return topic(draft);
    case 'conclusions':
      return sayAll(
        ofGroup && item.code !== 'G1-04' ? patterns.CONCLUSIONS_OF_GROUP : patterns.CONCLUSIONS,
        chance.int(2, 3),
        setting,
        most,
        'numbered',
      );
    case 'opinion':
      return sayAll(patterns.OPINIONS, chance.int(1, 2), setting, most);
    case 'reason':
      return say(item.code === 'U3-02' ? patterns.APPOINTMENT_REASONS : patterns.TALK_REASONS, setting);
    case 'requirements':
      return sayAll(patterns.TALK_REQUIREMENTS, chance.int(1, 3), setting, most);
    case 'issueSummary':
      return sayAll(
        item.code === 'G1-06' ? patterns.BEHIND : patterns.ISSUES,
        chance.int(1, 2),
        setting,
        most,
      );
    case 'docTitle':
      return `关于印发《${docName(draft)}》的通知`;
    case 'docNo':
      return `云${setting.unit.slice(1, 2)}发〔${yearOf(draft.on)}〕${chance.int(3, 96)}号`;
    case 'changes':
      return sayAll(patterns.CHANGES, chance.int(2, 3), setting, most);
    case 'keyFindings':
      return sayAll(patterns.FINDINGS, chance.int(3, 4), setting, most, 'numbered');
    case 'nextSteps':
      return sayAll(patterns.NEXT_STEPS, chance.int(1, 2), setting, most);
    case 'projectName':
      return item.recordType === 'project'
        ? say(['{project}'], setting)
        : say(['{goods}项目', '{goods}（{year}年）'.replace('{year}', String(yearOf(draft.on)))], setting);
    case 'note':
      return note(draft, most);
    case 'anomalyNote':
      return say(patterns.ANOMALIES, setting);
    case 'problem':
      return say(patterns.PROBLEMS, setting);
    case 'measure':
      return sayAll(patterns.MEASURES, chance.int(1, 3), setting, most);
    case 'result':
      return chance.pick(patterns.RESULTS);
    case 'deptOrPost':
      return `${chance.pick(setting.theme.sections)}${chance.pick(['负责人', '经办岗', '审核岗', '窗口岗'])}`;
    case 'powerItem':
      return say(['{power}', '{goods}验收', '{matter}核查', '{project}变更审核'], setting);
    case 'riskDescription':
      return say(patterns.RISKS, setting);
    case 'controlMeasure':
      return sayAll(patterns.CONTROLS, chance.int(1, 2), setting, most);
    case 'detail':
      return fill(
        '上年度担任{goods}等项目评委，均由代理机构随机抽取，无需回避情形，劳务报酬{few}00元/次已申报',
        setting,
      );
    case 'projects':
      return fill('{goods}、{goods}（限{section}业务范围）', setting);
    case 'clueNo':
    case 'caseNo':
    case 'letterNo':
      throw new Error(`${item.code}: a number of a series is given, not written`);
    default:
      return field.required ? say(patterns.FINDINGS, setting) : null;
  }
}

function topic({ item, setting, subject, content, holiday, chance }: Draft): string {
  if (item.code === 'U4-01')
    return fill(chance.pick(patterns.HOLIDAY_TOPICS).replaceAll('{holiday}', holiday ?? '节日'), setting);
  if (item.recordType === 'training') return say(patterns.STUDY_TOPICS, setting);
  if (item.recordType === 'decision')
    return say(patterns.TOPICS_OF_DECISIONS[String(content.category)]!, setting);
  if (item.code === 'G1-04') return say(patterns.MEETINGS_ATTENDED, setting);
  const own = OWN_TOPICS[item.code];
  if (own) return say(own, setting);
  if (subject.kind === 'group')
    return say(
      [
        '研判{unit}{matter}情况，部署下月监督重点',
        '通报{unit}、{affiliate}廉情，分析{matter}问题',
        '研究{goods}、{project}监督安排',
      ],
      setting,
    );
  return say(patterns.TOPICS_OF_UNIT, setting);
}

const OWN_TOPICS: Record<string, readonly string[]> = {
  'U1-01': ['部署年度全面从严治党工作，通报{matter}问题', '年度全面从严治党工作会议暨{matter}警示教育'],
  'U1-05': [
    '听取{section}、{affiliate}党风廉政情况汇报',
    '听取分管{matter}、{power}工作廉政情况',
    '{section}汇报{matter}整改和岗位廉政风险',
    '分管领域廉情分析：{project}、{goods}',
  ],
  'U2-04': [
    '班子年度民主生活会：对照{matter}检视问题',
    '民主生活会：围绕{power}和{matter}开展批评和自我批评',
  ],
  'U6-02': ['集体评定{n}个岗位廉政风险等级，重点是{power}', '审定{section}等岗位风险点等级和防控责任'],
  'U7-01': ['与{group}会商上半年{matter}和{project}监督情况', '会商{section}队伍建设和{matter}突出问题'],
  'G1-08': ['与{unit}党组会商{matter}整改和{project}监督', '与{unit}党组全面会商：{power}运行和班子建设'],
  'G4-01': ['一季度廉情通报：{unit}{matter}问题及典型案例', '廉情通报会：{goods}采购、{matter}共性问题'],
  'G4-02': ['上半年廉政动态分析：{matter}、{power}领域', '分析{unit}等单位廉情走势和{matter}风险'],
};

function docName({ item, setting, content, on }: Draft): string {
  const kind = String(content.docType ?? KIND_OF_ITEM[item.code] ?? 'rule');
  return say(
    patterns.DOC_TITLES[kind]!.map((one) => one.replaceAll('{year}', String(yearOf(on)))),
    setting,
  );
}

const KIND_OF_ITEM: Record<string, string> = {
  'U1-03': 'list',
  'U5-01': 'list',
  'U7-10': 'ledger',
  'G6-01': 'plan',
};

function note({ item, setting, content, chance }: Draft, most: number): string | null {
  if (item.recordType !== 'project') return null;
  const [estimate, current] = [Number(content.approvedEstimate), Number(content.currentFigure)];
  if (current > estimate) return chance.hits(0.6) ? say(patterns.OVER_ESTIMATE_NOTES, setting) : null;
  return sayAll(patterns.PROJECT_NOTES, chance.int(1, 2), setting, most);
}
