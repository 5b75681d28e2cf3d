import { describe, expect, test } from 'vitest';
import { startedContent } from '@/lib/modules/entry-starts/model';
import { isCalled, peopleIn } from '@/lib/modules/person-names/model';
import { readLine } from '@/lib/modules/quick-entries/model';
import { dictionaries } from '../quick-entries/setting';

const names = (line: string) => peopleIn(line, []).map(({ name }) => name);

describe('a name that the directory does not know', () => {
  test.each([
    ['责任人钱芳,责任领导何副主任', ['钱芳', '何副主任']],
    ['老高记录,本人签了字', ['老高']],
    ['林组长批的', ['林组长']],
    ['核对人:赵蕾', ['赵蕾']],
    ['组长吴刚把商务局的一把手约谈了,何静记录', ['吴刚', '何静']],
    ['topic: 证据审查, speaker 何静', ['何静']],
    ['和张伟谈心', ['张伟']],
  ])('is read by its surname and what stands around it: %s', (line, expected) =>
    expect(names(line)).toEqual(expected),
  );

  test.each([
    '张榜公布了整改结果',
    '对任前干部廉政谈话',
    '记录在案,田间走访',
    '与高校合作开展培训',
    '主持召开党组会',
    '任前谈话3人,陆续找了2人',
    '马上找他谈话',
    '和江北分局谈了两次',
  ])('is none without them: %s', (line) => expect(names(line)).toEqual([]));

  test('fills the field of what the person did, and is never certain', () => {
    const read = readLine('11月3日推动整改,吴刚约谈了2人,何静记录', dictionaries.g, '2026-11-20', 'G4-12');
    const people = read.fields.filter(({ key }) => ['talker', 'secondPerson'].includes(key));
    expect(people).toMatchObject([
      { key: 'talker', value: { name: '吴刚' }, certain: false, doubt: 'guess' },
      { key: 'secondPerson', value: { name: '何静' }, certain: false, doubt: 'guess' },
    ]);
    expect(people[0]!.value).not.toHaveProperty('id');
  });
});

test.each([
  ['李局', '李样甲', true],
  ['老李', '李样甲', true],
  ['李样甲', '李样甲', true],
  ['局长', '李样甲', true],
  ['王局', '李样甲', false],
  ['李样乙', '李样甲', false],
])('%s may be what %s is called: %s', (said, name, expected) => expect(isCalled(said, name)).toBe(expected));

test('who is known already stays under the own name, whoever else was named takes the place', () => {
  const { item } = dictionaries.u.items.find((one) => one.item.code === 'U1-02')!;
  const host = (line: string) => {
    const reading = readLine(line, dictionaries.u, '2026-11-20', 'U1-02');
    return startedContent(item.fields, { host: { id: 'a', name: '李样甲' } }, reading).host;
  };
  expect(host('11月7日党组会,李局主持')).toEqual({ id: 'a', name: '李样甲' });
  expect(host('11月7日党组会,钱局主持')).toEqual({ name: '钱局' });
});

describe('a name of the directory', () => {
  const people = [
    { id: 'a', name: '张伟' },
    { id: 'b', name: '张伟' },
    { id: 'c', name: '李敏' },
  ];

  test('stands for its person anywhere, and for nobody certain when two bear it', () =>
    expect(peopleIn('李敏和张伟去了', people)).toMatchObject([
      { id: 'c', name: '李敏', doubt: null },
      { name: '张伟', doubt: 'ambiguous' },
    ]));
});
