import { type Module } from './matrix';
import { above, group } from './roles';

const readers = [...above, ...group];

export const savedViews: Module = {
  commands: {
    saveView: {
      'without a name': {
        send: () => ({ screen: 'rates', name: ' ', query: '' }),
        may: readers,
        answer: 422,
      },
    },
    removeView: {
      'another tenant': {
        send: (city) => ({ viewId: city.other.record }),
        may: [],
        hidden: readers,
      },
    },
  },
  queries: {
    // The own ones alone.
    listSavedViews: { open: { send: () => ({ screen: 'matrix' }), may: readers } },
  },
};
