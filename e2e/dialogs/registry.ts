import { write } from '../house/by-keyboard.ts';
import { maria, mateo, patrice, send, type Ways } from './way.ts';

export const registry: Ways = {
  'registry/Settings': {
    ...{ who: patrice, at: '/registry', press: ['Settings'] },
    finish: async (dialog, page) => {
      await write(dialog.getByLabel('Name of the registry'), 'CAIR2, Bay Area');
      await send(page);
    },
  },
  'registry/Sharing': { who: maria, at: `${mateo}/vaccines`, press: ['Ask about sharing…'] },
};
