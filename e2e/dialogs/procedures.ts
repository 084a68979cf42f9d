import { maria, okafor, ordered, type Ways } from './way.ts';

export const procedures: Ways = {
  'procedures/DoProcedure': { who: maria, at: ordered, press: [/^Carry out: Wound care/] },
  'procedures/Keep': { who: okafor, at: '/procedures', press: [/^Change: Excision/] },
};
