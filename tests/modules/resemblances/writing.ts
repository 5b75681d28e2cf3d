import type { NameIndex } from '@/lib/modules/name-changes/model';
import { type Earlier, type Near, nearCopies, printOf } from '@/lib/modules/resemblances/model';
import { type Chance, chanceOf } from '@/prisma/seed/random';
import { CHANGES, CONCLUSIONS, NEXT_STEPS, OPINIONS, TOPICS_OF_UNIT } from '@/prisma/seed/writing/patterns';
import { fill, sayAll } from '@/prisma/seed/writing/phrases';
import { type Theme, themeOf } from '@/prisma/seed/writing/themes';

/** Bodies whose records the set holds, by words that choose what they deal with. */
export const TRADES = [
  '教育',
  '住房和城乡',
  '交通',
  '卫生',
  '农业',
  '公安',
  '文化',
  '财政',
  '民政',
  '市场监督',
];
const BODIES_OF_TRADE = 3;
const ITEMS = ['U1-05', 'U2-01', 'U5-06', 'U7-03'];

const list = (text: string) => text.split(' ');
const HOW = list(
  '逐笔翻看了 带着清单走访了 约请审计人员复核了 抽取两个季度核对了 对照合同重新测算了 请服务对象当面评议了 随机调阅影像核验了 会同银行流水比对了 蹲点三天观察了 电话回访受益人后梳理了 按时间倒查了 分组交叉检查了',
);
const FOUND = list(
  '看出经办人既报价又验收 发现交接单缺少日期 有两家供应商地址相同 预付比例高于约定 台账数字前后对不上 群众反映排队过久 审批意见全是空白 中标人临开标才报备 仓库实物少于账面 回避声明没有签名 同一张票据报了两回 评分理由写得雷同 退库手续迟迟未办 监控存储只剩一周',
);
const DONE = list(
  '当场退回重办 已请分管领导约谈经办人 改由三人小组会签 多付部分月底追回 请纪检干部全程旁站 在公示栏张贴了更正 把权限拆给两个岗位 增设了下班后预约窗口 请第三方另行评估 先停后查再恢复 列入年底内审必查 交由法律顾问补签协议 责成科室写出书面说明 换掉了评审专家库',
);
const WHERE = list(
  '城东仓库 北门岗亭 二楼档案室 老干部活动室 河西工地 新区分拣点 夜间值班台 服务大厅三号窗 南院食堂 信息机房 西郊苗圃 家属区车棚',
);

export interface Written extends Earlier {
  itemCode: string;
  trade: string;
}

const settingOf = (chance: Chance, theme: Theme) => ({
  chance,
  theme,
  on: '2026-03-10',
  unit: '本单位',
  affiliates: [],
  group: '驻局纪检监察组',
});

function ownSentence(chance: Chance, theme: Theme): string {
  const what = chance.pick(chance.pick([theme.matters, theme.goods, theme.powers, theme.projects]));
  return `${chance.pick(theme.sections)}在${chance.pick(WHERE)}${chance.pick(HOW)}${what}，${chance.pick(FOUND)}，${chance.pick(DONE)}。`;
}

/** A record as its author writes it: phrases of the demo that everybody uses, around sentences of its own. */
export function write(name: string, itemCode: string, trade: string, body: number): Written {
  const chance = chanceOf('resemblance', name, itemCode, trade, body);
  const theme = themeOf(trade);
  const setting = settingOf(chance, theme);
  const own = Array.from({ length: chance.int(1, 3) }, () => ownSentence(chance, theme));
  const text = [
    fill(chance.pick(TOPICS_OF_UNIT), setting),
    ...own,
    fill(chance.pick(CONCLUSIONS), setting),
    fill(chance.pick(chance.hits(0.5) ? CHANGES : NEXT_STEPS), setting),
  ].join('\n');
  return {
    recordId: `${name}/${itemCode}/${trade}/${body}`,
    subjectId: `${trade}/${body}`,
    text,
    itemCode,
    trade,
  };
}

/** A record put together from the demo's phrases alone, as that of a hundred others: 80 letters and more. */
export function phrase(name: string, itemCode: string, trade: string, body: number): Written {
  const chance = chanceOf('phrases', name, itemCode, trade, body);
  const setting = settingOf(chance, themeOf(trade));
  const text = [
    fill(chance.pick(TOPICS_OF_UNIT), setting),
    sayAll(CONCLUSIONS, 3, setting, 300, 'numbered'),
    sayAll(OPINIONS, 1, setting, 100),
  ].join('\n');
  const recordId = `${name}/${itemCode}/${trade}/${body}`;
  return { recordId, subjectId: `${trade}/${body}`, text, itemCode, trade };
}

/** As many records as there are bodies and items, times `rounds`. */
export function writeAll(name: string, rounds: number, writer = write): Written[] {
  return ITEMS.flatMap((itemCode) =>
    TRADES.flatMap((trade) =>
      Array.from({ length: BODIES_OF_TRADE * rounds }, (_, at) =>
        writer(`${name}${Math.floor(at / BODIES_OF_TRADE)}`, itemCode, trade, at % BODIES_OF_TRADE),
      ),
    ),
  );
}

const KEPT = 0.8;
const OTHERWISE = '的了是在和与对把被从到由以于为其此该每各已将曾再又也还更最很较较尚未曾';

/** Ways in which an author makes a new record out of an old one. */
export const COPYISTS: Record<string, (source: Written, chance: Chance) => string> = {
  'keeps 80 % of the characters, in four runs': ({ text }, chance) => {
    const runs = Array.from({ length: 4 }, (_, at) => {
      const from = Math.floor((at * text.length) / 4);
      const run = text.slice(from, Math.floor(((at + 1) * text.length) / 4));
      const cut = Math.round(run.length * (1 - KEPT));
      const begin = chance.int(0, run.length - cut);
      return run.slice(0, begin) + run.slice(begin + cut);
    });
    return runs.join('');
  },
  'keeps 80 % of the characters, one by one': ({ text }, chance) =>
    [...text].filter(() => chance.hits(KEPT)).join(''),
  'writes one character in five otherwise': ({ text }, chance) =>
    [...text].map((character) => (chance.hits(KEPT) ? character : chance.pick([...OTHERWISE]))).join(''),
  'writes a fifth anew': (source, chance) => {
    const theme = themeOf(chance.pick(TRADES.filter((trade) => trade !== source.trade)));
    const length = Math.round(source.text.length * (1 - KEPT));
    const begin = chance.int(0, source.text.length - length);
    const anew = `${ownSentence(chance, theme)}${ownSentence(chance, theme)}`.slice(0, length);
    return source.text.slice(0, begin) + anew + source.text.slice(begin + length);
  },
  'puts the sentences in another order': ({ text }, chance) =>
    chance.shuffled(text.split(/(?<=[。；\n])/)).join(''),
  'changes the names': (source, chance) => {
    const { sections, matters, goods, projects } = themeOf(source.trade);
    const other = themeOf(chance.pick(TRADES.filter((trade) => trade !== source.trade)));
    const swap = (text: string, from: string[], to: string[]) =>
      from.reduce((all, name) => all.replaceAll(name, chance.pick(to)), text);
    const renamed = swap(source.text, sections, other.sections);
    return chance.hits(0.5)
      ? swap(renamed, projects, other.projects)
      : swap(swap(renamed, goods, other.goods), chance.shuffled(matters).slice(0, 2), other.matters);
  },
  'changes order, days and figures': ({ text }, chance) =>
    chance
      .shuffled(text.split('\n'))
      .join('\n')
      .replace(/\d+/g, () => String(chance.int(1, 99))),
};

/** Finds near copies as the product does: by kept passages the closest records, then by their texts. */
export class Shelf {
  private readonly byPassage = new Map<number, Written[]>();

  constructor(
    records: readonly Written[],
    private readonly names: NameIndex = new Map(),
  ) {
    for (const record of records) this.add(record);
  }

  add(record: Written): void {
    for (const passage of printOf(record.itemCode, record.text)) {
      const there = this.byPassage.get(passage);
      if (there) there.push(record);
      else this.byPassage.set(passage, [record]);
    }
  }

  near(itemCode: string, text: string): Near<Written>[] {
    const weights = new Map<Written, number>();
    for (const passage of printOf(itemCode, text)) {
      const found = this.byPassage.get(passage) ?? [];
      if (found.length > 1000) continue;
      for (const record of found)
        weights.set(record, (weights.get(record) ?? 0) + 1 / Math.sqrt(found.length));
    }
    const closest = [...weights].sort((a, b) => b[1] - a[1]).slice(0, 80);
    return nearCopies(
      text,
      closest.map(([record]) => record),
      this.names,
    );
  }
}
