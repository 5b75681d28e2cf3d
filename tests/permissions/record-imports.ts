import type { Role } from '@/lib/shared/actor';
import { type Cell, type Module, forTheClock, holds, openTo, others } from './matrix';
import { group, unit } from './roles';

const writers = [...unit, ...group];
const author: readonly Role[] = ['unit_recorder'];
const notTheAuthor = others(writers, author);

/** Nothing is filled in. */
const staging = (pick: Cell['send'], more: Partial<Cell>): Cell => ({
  send: (city) => ({ ...pick(city), source: 'grid', columns: [], rows: [] }),
  may: [],
  answer: 422,
  ...more,
});

const places = {
  'own unit': { send: (city) => ({ subjectId: city.bodies.unit, itemCode: city.imports.unit }), may: unit },
  'own group': {
    send: (city) => ({ subjectId: city.bodies.group, itemCode: city.imports.group }),
    may: group,
  },
  'own group, restricted': {
    send: (city) => ({ subjectId: city.bodies.group, itemCode: city.items.restricted }),
    may: group,
    answer: 422,
  },
  'foreign unit': {
    send: (city) => ({ subjectId: city.bodies.foreignUnit, itemCode: city.imports.unit }),
    may: [],
  },
  'another tenant': {
    send: (city) => ({ subjectId: city.other.unit, itemCode: city.imports.unit }),
    may: [],
    hidden: writers,
  },
} satisfies Record<string, Cell>;

/** A step of an import that was taken back: its author is told that it comes too late. */
const step = (answer: number) => ({
  'the import of the recorder': {
    send: (city) => ({ importId: city.imports.undone }),
    may: author,
    answer,
    hidden: notTheAuthor,
  } satisfies Cell,
  'another tenant': {
    send: (city) => ({ importId: city.other.record }),
    may: [],
    hidden: writers,
  } satisfies Cell,
});

export const recordImports: Module = {
  commands: {
    stageImport: Object.fromEntries(
      Object.entries<Cell>(places).map(([situation, { send, ...more }]) => [
        situation,
        staging(send, { ...more, answer: 422 }),
      ]),
    ),
    startImport: step(409),
    pauseImport: step(409),
    dropImport: step(409),
    undoImport: step(409),
    noteImportStep: forTheClock,
  },
  queries: {
    listImportableItems: openTo(writers),
    getImportForm: places,
    listImports: {
      'the import of the recorder': {
        send: () => ({}),
        may: author,
        empty: notTheAuthor,
        shows: (value, city) => holds(value, city.imports.undone),
      },
    },
    getImport: step(200),
    getFaultyRows: step(200),
  },
};
