/**
 * How bodies are called in a line: by the full name, the short one, or as everybody says it (住建局 for
 * 市住房和城乡建设局). The sayings follow from the name by customary abbreviations of its parts. A saying that fits two
 * bodies, or a body of another county or province, is never certain.
 */
export interface Body {
  id: string;
  code: string;
  nameZh: string;
  shortZh: string | null;
}

export interface BodyMention {
  from: number;
  to: number;
  /** One when it is clear who is meant. */
  bodies: Body[];
  certain: boolean;
}

/** Parts of names and what they are shortened to; a part may be shortened in several ways. */
const SHORTENED: readonly (readonly [string, ...string[]])[] = [
  ['住房和城乡建设', '住建', '住房城乡建设'],
  ['发展和改革委员会', '发改委', '发展改革委'],
  ['人力资源和社会保障', '人社', '人力社保', '人力资源社会保障'],
  ['卫生健康委员会', '卫健委', '卫生健康委'],
  ['自然资源和规划', '资规', '自规', '自然资源'],
  ['工业和信息化', '工信'],
  ['市场监督管理', '市场监管', '市监'],
  ['政府国有资产监督管理委员会', '国资委'],
  ['文化广电和旅游', '文旅', '文广旅', '文广'],
  ['城市管理', '城管'],
  ['应急管理', '应急'],
  ['交通运输', '交通', '交运'],
  ['农业农村', '农业', '农农'],
  ['生态环境', '环境', '环保'],
  ['医疗保障', '医保'],
  ['科学技术', '科技'],
  ['机构编制委员会办公室', '编办', '编委办'],
  ['统一战线工作部', '统战部'],
  ['机关事务管理', '机关事务', '事管'],
  ['行政审批', '审批'],
  ['园林和绿化管理', '园林绿化', '园林'],
  ['国防动员办公室', '国动办'],
  ['粮食和物资储备', '粮食和储备', '粮储', '粮食'],
  ['退役军人事务', '退役军人'],
  ['住房公积金管理', '公积金', '住房公积金'],
  ['供销合作总社', '供销社'],
  ['地方金融管理', '地方金融', '金融'],
  ['民族宗教事务', '民宗'],
  ['残疾人联合会', '残联'],
  ['妇女联合会', '妇联'],
  ['文学艺术界联合会', '文联'],
  ['社会科学界联合会', '社科联'],
  ['归国华侨联合会', '侨联'],
  ['工商业联合会', '工商联'],
  ['计划生育协会', '计生协'],
  ['科学技术协会', '科协'],
  ['红十字会', '红会'],
  ['国际贸易促进委员会', '贸促会'],
  ['政法委员会', '政法委'],
  ['中级人民法院', '中院', '法院', '中级法院'],
  ['人民检察院', '检察院'],
  ['人大常委会机关', '人大', '人大机关', '人大常委会'],
  ['政协机关', '政协'],
  ['政府办公室', '府办', '政府办'],
  ['政府投资项目代建管理', '代建'],
  ['公共资源交易', '公资'],
  ['台湾工作办公室', '台办'],
  ['外事办公室', '外办', '外事办'],
  ['党史工作办公室', '党史办'],
  ['机关工作委员会', '机关工委'],
  ['广播电视总台', '广电总台'],
  ['环境卫生', '环卫'],
  ['办公室', '办'],
  ['委员会', '委'],
  ['管理处', '处'],
  ['管理站', '站'],
  ['有限公司', '公司'],
];
const TWO_LETTERS = /[联协院办会校]$/;
/** What every body has. */
const EVERYWHERE = /^(?:办公室|研究室|机关|信息中心)$/;
const SAYINGS_MOST = 48;

/** Everything a body is called by, its names first. */
export function sayingsOf({ nameZh, shortZh }: Pick<Body, 'nameZh' | 'shortZh'>): string[] {
  const said = new Set<string>();
  for (const full of [nameZh, shortZh]) {
    if (!full) continue;
    said.add(full);
    const plain = full.replace(/[(（].*?[)）]/g, '');
    said.add(plain);
    for (const [, inner] of full.matchAll(/[(（](.{2,6}?)[)）]/g)) if (inner!.length > 2) said.add(inner!);
    const group = /第([一二三四五六七八九十]{1,3})派驻纪检监察组/.exec(plain);
    if (group)
      for (const tail of ['派驻组', '纪检监察组', '派驻纪检组', '组']) said.add(`第${group[1]}${tail}`);
  }
  for (const one of said) {
    if (said.size >= SAYINGS_MOST) break;
    for (const [part, ...shorts] of SHORTENED)
      if (one.includes(part)) for (const short of shorts) said.add(one.replace(part, short));
    const local = one.replace(/^(?:市委|市(?=..))/, '');
    if (local !== one && local.length >= 2) said.add(local);
  }
  return [...said].filter(
    (one) => !EVERYWHERE.test(one) && (one.length >= 3 || (one.length === 2 && TWO_LETTERS.test(one))),
  );
}

export interface BodyIndex {
  /** What they are called by, under its first character. */
  sayings: ReadonlyMap<string, readonly (readonly [string, readonly Body[]])[]>;
  bodies: readonly Body[];
}

/** The sayings of many bodies, by their first character, longest first. */
export function indexBodies(bodies: readonly Body[]): BodyIndex {
  const bySaying = new Map<string, Body[]>();
  for (const body of bodies)
    for (const saying of sayingsOf(body)) bySaying.set(saying, [...(bySaying.get(saying) ?? []), body]);
  const index = new Map<string, [string, Body[]][]>();
  for (const [saying, meant] of bySaying) {
    // A body that bears a saying as its name is meant before one that is only called so.
    const named = meant.filter((body) => [body.nameZh, body.shortZh].includes(saying));
    const first = saying[0]!;
    index.set(first, [...(index.get(first) ?? []), [saying, named.length > 0 ? named : meant]]);
  }
  for (const list of index.values()) list.sort((a, b) => b[0].length - a[0].length);
  return { sayings: index, bodies };
}

const ELSEWHERE = /(?:省|县|区|镇|乡|国家|中央|某|上级|外地|兄弟)(?:委|政府)?$/;
/** What may stand before 市 without making it the name of another city. */
const BEFORE_CITY =
  /(?:^|[^\p{Script=Han}]|[加席到去对向给与和在赴同送位了是为由往查访及至派驻会发合请报问协管谈察督导日号天午陪跟从于看陪检])$/u;
/** What is built or done there, and not the body. */
const WORKS = /^[^\s,，。;；、:：会研参列提检党]{0,6}?(?:工程|项目|改造|扩建|新建|装修|维修)/;
const OFFICE = /[局委办部会]$/;
const PART_OF_IT =
  /^(?:下属|所属|直属|系统|下辖|各|[^\s,，。;；、:：会研参列提检现翻暗]{0,6}?(?:站|中心|大队|支队|分局|公司|集团|学校|医院|研究所))/;

const HALF_NAME =
  /[\p{Script=Han}]{2,10}?(?:公司|集团|中心|管理处|处|医院|学院|中学|小学|院|校|研究所|所|站|馆|支队|库|社)/gu;
const HALF_LEAST = 3;

/** Whether all characters of a saying stand in the name in their order. */
function isWithin(saying: string, name: string): boolean {
  let place = 0;
  for (const one of name) if (one === saying[place]) place += 1;
  return place === saying.length;
}

/**
 * Bodies called by characters of their names (环科所 for 环境科学研究所), where one body alone has them in that order.
 * Never certain.
 */
function halfNames(
  line: string,
  bodies: readonly Body[],
  known: readonly BodyMention[],
  city: string,
): BodyMention[] {
  const local = ({ nameZh }: Body) =>
    (nameZh.startsWith(city) ? nameZh.slice(city.length) : nameZh).replace(/^市/, '');
  return [...line.matchAll(HALF_NAME)].flatMap((match): BodyMention[] => {
    const to = match.index + match[0].length;
    for (let from = match.index; to - from >= HALF_LEAST; from += 1) {
      if (known.some((one) => one.from < to && from < one.to)) continue;
      const saying = line.slice(from, to);
      const meant = bodies.filter((body) => {
        const name = local(body);
        return (
          isWithin(saying, name) &&
          name.endsWith(saying.at(-1)!) &&
          (saying.length > 4 || name[0] === saying[0])
        );
      });
      if (meant.length === 1) return [{ from, to, bodies: meant, certain: false }];
    }
    return [];
  });
}

/** A body joined to one that is not known: only half of what was said would be read. */
const NAME_LIKE = '\\p{Script=Han}{2,12}?(?:局|委|办|公司|中心|处|院|所|集团|站|校|大队|支队|街道|镇)';
const JOINED_BEHIND = new RegExp(`^[和与及、]${NAME_LIKE}`, 'u');
const JOINED_AHEAD = new RegExp(`${NAME_LIKE}[和与及、]$`, 'u');

/** Who found something out is none where something was done; whom it came from may be. */
const FOUND_OUT = /^[\s\d年月日号]{0,10}查出/;
/** What a body is under that is named itself: 民政局下属的殡仪馆. */
const ABOVE = /^(?:下属|所属|直属|下辖)的?$/;
const HANDED_OVER = /^[\s\d年月日号]{0,10}(?:移[来交送]|转[来交办]|交办)/;

/** Every mention of a body in a line, longest first where they overlap. */
export function bodyMentions(line: string, index: BodyIndex, cityName?: string): BodyMention[] {
  const found: BodyMention[] = [];
  for (let from = 0; from < line.length; from += 1) {
    const hit = index.sayings.get(line[from]!)?.find(([saying]) => line.startsWith(saying, from));
    if (!hit) continue;
    const [saying, bodies] = hit;
    const to = from + saying.length;
    const before = line.slice(0, from);
    const works = !OFFICE.test(saying) && WORKS.test(line.slice(to));
    if (works || (!saying.startsWith('市') && ELSEWHERE.test(before))) {
      from = to - 1;
      continue;
    }
    const cityBefore = saying.startsWith('市') ? before : before.endsWith('市') ? before.slice(0, -1) : null;
    const ours =
      cityBefore === null ||
      BEFORE_CITY.test(cityBefore) ||
      (cityName !== undefined && cityBefore.endsWith(cityName.replace(/市$/, '')));
    found.push({
      from,
      to,
      bodies: [...bodies],
      certain: ours && saying.length > 2 && bodies.length === 1 && !PART_OF_IT.test(line.slice(to)),
    });
    from = to - 1;
  }
  found.push(...halfNames(line, index.bodies, found, cityName?.replace(/市$/, '') ?? ''));
  found.sort((a, b) => a.from - b.from);
  const here = found.filter(
    ({ to }, at) => !FOUND_OUT.test(line.slice(to)) && !ABOVE.test(line.slice(to, found[at + 1]?.from ?? to)),
  );
  const isKnown = (place: number) => found.some((one) => one.from === place || one.to === place);
  return here.map((one) => {
    const behind = JOINED_BEHIND.test(line.slice(one.to)) && !isKnown(one.to + 1);
    const ahead = JOINED_AHEAD.test(line.slice(0, one.from)) && !isKnown(one.from - 1);
    const source = HANDED_OVER.test(line.slice(one.to));
    return behind || ahead || source ? { ...one, certain: false } : one;
  });
}
