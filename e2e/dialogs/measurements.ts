import { maria, ordered, type Ways } from './way.ts';

export const measurements: Ways = {
  'measurements/TakeMeasurement': [
    ...['Vision…', 'Hearing…', 'Peak flow…', 'Skin finding…'].map((name) => ({
      ...{ who: maria, at: `${ordered}/measurements`, press: [name] },
    })),
    { who: maria, at: ordered, press: ['Carry out: EKG, 12 leads'] },
  ],
};
