import { maria, mateo, type Ways } from './way.ts';

export const vaccines: Ways = {
  'vaccines/GiveVaccine': { who: maria, at: `${mateo}/vaccines`, press: ['Give vaccines…'] },
};
