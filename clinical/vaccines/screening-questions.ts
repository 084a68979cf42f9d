import type { ScreeningChoice, ScreeningQuestion } from './screening-question.ts';

/** Where precautions come from; contraindications are told by CDC's supporting data itself. */
const acip =
  'ACIP General Best Practice Guidelines for Immunization, Contraindications and Precautions, table 4-1 (CDC, 2024)';
const acipSpacing =
  'ACIP General Best Practice Guidelines for Immunization, Timing and Spacing, table 3-6 (CDC, 2024)';

const tetanus = ['20', '106', '110', '120', '146', '130', '115', '113', '09', '196'];
const pertussis = ['20', '106', '110', '120', '146', '130', '115'];
const measles = ['03', '94'];
const liveInjected = ['03', '94', '21'];
const rotavirus = ['119', '116'];
const nasalFlu = ['111', '149', '333'];
const live = [...liveInjected, ...rotavirus, ...nasalFlu];
const influenza = ['140', '141', '153', '155', '158', '150', '161', '171', '186', '185', '168'];
const anyInfluenza = [...influenza, '205', '135', '197', '320', ...nasalFlu];

const choice = (
  id: string,
  en: string,
  es: string,
  ...observations: string[]
): ScreeningChoice => ({ id, en, es, observations });

const notKnown: ScreeningChoice = {
  ...{ id: 'not-known', en: 'Not known which', es: 'No se sabe cuál' },
  open: 'A severe reaction, and nobody knows to what. The provider decides about every vaccine.',
};

/** Vaccines after which a severe reaction is told, with the CDSi observations that say so. */
export const reactionChoices: readonly ScreeningChoice[] = [
  choice('dtap', 'DTaP, Tdap or Td', 'DTaP, Tdap o Td', '086', '087', '088'),
  choice('polio', 'Polio', 'Polio', '081'),
  choice('hib', 'Hib', 'Hib', '098'),
  choice('hepb', 'Hepatitis B', 'Hepatitis B', '097'),
  choice('hepa', 'Hepatitis A', 'Hepatitis A', '096'),
  choice('pneumococcal', 'Pneumococcal', 'Neumococo', '094'),
  choice('rotavirus', 'Rotavirus', 'Rotavirus', '083'),
  choice('mmr', 'MMR', 'Triple viral (MMR)', '091', '092', '093'),
  choice('varicella', 'Chickenpox', 'Varicela', '089'),
  choice('influenza', 'Flu', 'Gripe (influenza)', '085'),
  choice('covid', 'COVID-19', 'COVID-19', '122'),
  choice('hpv', 'HPV', 'VPH', '090'),
  choice('menacwy', 'Meningococcal ACWY', 'Meningococo ACWY', '095'),
  choice('menb', 'Meningococcal B', 'Meningococo B', '116'),
  choice('zoster', 'Shingles', 'Culebrilla (herpes zóster)', '172'),
  choice('rsv', 'RSV', 'VRS', '244'),
  notKnown,
];

/** Parts of vaccines that people are severely allergic to. */
const partChoices: readonly ScreeningChoice[] = [
  choice('gelatin', 'Gelatin', 'Gelatina', '102'),
  choice('neomycin', 'Neomycin', 'Neomicina', '107'),
  choice('streptomycin', 'Streptomycin', 'Estreptomicina', '108'),
  choice('polymyxin', 'Polymyxin B', 'Polimixina B', '109'),
  choice('yeast', 'Baker’s yeast', 'Levadura de pan', '110'),
  choice('latex', 'Latex', 'Látex', '104'),
  choice('alum', 'Aluminum in vaccines', 'Aluminio en las vacunas', '112'),
  choice('polysorbate', 'Polysorbate 80', 'Polisorbato 80', '187'),
  choice('peg', 'Polyethylene glycol (PEG)', 'Polietilenglicol (PEG)', '188'),
  choice('gentamicin', 'Gentamicin', 'Gentamicina', '106'),
  { ...notKnown, id: 'other-part', en: 'Something else', es: 'Otra cosa' },
];

const immuneChoices: readonly ScreeningChoice[] = [
  choice('treatment', 'Medicines or radiation now', 'Medicinas o radiación ahora', '158', '003'),
  choice('cancer', 'Leukemia, lymphoma or spread cancer', 'Leucemia o cáncer', '156', '003'),
  choice('transplant', 'Organ transplant', 'Trasplante de órgano', '157', '003'),
  choice('hiv', 'HIV', 'VIH', '186', '003'),
  choice('spleen', 'No working spleen', 'Sin bazo que funcione', '160'),
  {
    ...choice('born', 'Born with an immune problem', 'Nació con un problema inmunitario', '003'),
    precaution: {
      cvx: live,
      says: 'An immune problem from birth: which one decides.',
      source: acip,
    },
  },
];

/** In the order in which they are read. */
export const questions: readonly ScreeningQuestion[] = [
  {
    id: 'sick-today',
    en: 'Is the patient sick today, with more than a cold?',
    es: '¿Está enfermo hoy el paciente, con algo más que un resfriado?',
    yes: {
      precaution: {
        ...{ cvx: 'all', source: acip },
        says: 'A moderate or severe illness today: the provider decides whether to wait.',
      },
    },
  },
  {
    id: 'reaction',
    en: 'Was there ever a serious reaction to a vaccine that needed a doctor at once?',
    es: '¿Tuvo alguna vez una reacción grave a una vacuna que necesitó un médico enseguida?',
    which: reactionChoices,
  },
  {
    id: 'allergy',
    en: 'Is there a severe allergy to something that vaccines contain?',
    es: '¿Tiene una alergia grave a algo que contienen las vacunas?',
    which: partChoices,
  },
  {
    id: 'immune',
    en: 'Does an illness or a treatment weaken the patient’s defenses against infections?',
    es: '¿Alguna enfermedad o tratamiento debilita las defensas del paciente?',
    which: immuneChoices,
  },
  {
    id: 'family-immune',
    en: 'Was a parent, brother or sister born with a weak immune system?',
    es: '¿Nació alguno de sus padres o hermanos con defensas débiles?',
    asked: { cvx: liveInjected },
    yes: { observations: ['012'] },
  },
  {
    id: 'recent-vaccine',
    en: 'Was any vaccine given elsewhere in the last four weeks?',
    es: '¿Recibió alguna vacuna en otro lugar en las últimas cuatro semanas?',
    yes: { open: 'A vaccine of the last four weeks: enter it from the card, then look again.' },
  },
  {
    id: 'blood-products',
    en: 'In the last 12 months, was blood, plasma or an antibody shot given?',
    es: 'En los últimos 12 meses, ¿recibió sangre, plasma o anticuerpos?',
    asked: { cvx: liveInjected },
    yes: {
      precaution: {
        ...{ cvx: liveInjected, source: acipSpacing },
        says: 'After blood or antibodies this vaccine waits for months, by what it was.',
      },
    },
  },
  {
    id: 'pregnant',
    en: 'Is the patient pregnant, or might she become pregnant in the next month?',
    es: '¿Está embarazada la paciente o podría quedar embarazada el próximo mes?',
    asked: { sex: 'female', fromMonths: 132, toMonths: 660 },
    yes: { observations: ['007'] },
  },
  {
    id: 'encephalopathy',
    en: 'After a whooping cough vaccine, was the patient unconscious or seizing for long?',
    es: 'Tras una vacuna contra la tosferina, ¿estuvo inconsciente o convulsionó mucho tiempo?',
    asked: { cvx: pertussis },
    yes: { observations: ['079'] },
  },
  {
    id: 'nervous-system',
    en: 'Is there a problem of brain or nerves that is getting worse or not under control?',
    es: '¿Tiene un problema del cerebro o los nervios que empeora o no está controlado?',
    asked: { cvx: pertussis },
    yes: { observations: ['076'] },
  },
  {
    id: 'guillain-barre',
    en: 'Was there Guillain-Barré syndrome within six weeks after a tetanus or flu vaccine?',
    es: '¿Tuvo síndrome de Guillain-Barré en las seis semanas tras una vacuna de tétanos o gripe?',
    asked: { cvx: [...tetanus, ...anyInfluenza] },
    yes: {
      precaution: {
        ...{ cvx: [...tetanus, ...anyInfluenza], source: acip },
        says: 'Guillain-Barré syndrome within six weeks after an earlier dose.',
      },
    },
  },
  {
    id: 'arthus',
    en: 'After a tetanus shot, did the whole arm swell painfully within hours?',
    es: 'Tras una vacuna de tétanos, ¿se le hinchó con dolor todo el brazo en pocas horas?',
    asked: { cvx: tetanus, fromMonths: 48 },
    yes: {
      precaution: {
        ...{ cvx: tetanus, source: acip },
        says: 'An Arthus reaction: it waits until ten years after the last tetanus vaccine.',
      },
    },
  },
  {
    id: 'intussusception',
    en: 'Did the baby ever have a blocked bowel, or is there a lasting bowel illness?',
    es: '¿Tuvo el bebé alguna vez el intestino obstruido o una enfermedad intestinal duradera?',
    asked: { cvx: rotavirus },
    which: [
      choice('blocked', 'Blocked bowel (intussusception)', 'Invaginación intestinal', '028'),
      choice('scid', 'Severe combined immunodeficiency', 'Inmunodeficiencia combinada', '013'),
      {
        ...choice('bowel', 'Another bowel illness', 'Otra enfermedad intestinal'),
        precaution: { cvx: rotavirus, says: 'A lasting illness of the bowel.', source: acip },
      },
    ],
  },
  {
    id: 'low-platelets',
    en: 'Did the patient ever have too few platelets, with bruises or bleeding?',
    es: '¿Tuvo alguna vez pocas plaquetas, con moretones o sangrado?',
    asked: { cvx: measles },
    yes: { precaution: { cvx: measles, says: 'Too few platelets before.', source: acip } },
  },
  {
    id: 'tuberculosis',
    en: 'Is there tuberculosis that is not treated?',
    es: '¿Tiene tuberculosis sin tratamiento?',
    asked: { cvx: liveInjected },
    yes: { observations: ['031'] },
  },
  {
    id: 'seizures-family',
    en: 'Did the patient, a parent, a brother or a sister ever have seizures?',
    es: '¿Tuvo convulsiones alguna vez el paciente, uno de sus padres o hermanos?',
    asked: { cvx: ['94'] },
    yes: { precaution: { cvx: ['94'], says: 'Seizures: MMR and varicella apart.', source: acip } },
  },
  {
    id: 'nasal-flu',
    en: 'Asthma or wheezing, aspirin, flu medicine of the last days, or an ear implant?',
    es: '¿Asma o silbidos, aspirina, medicina reciente para la gripe o un implante de oído?',
    asked: { cvx: nasalFlu },
    which: [
      choice('asthma', 'Asthma or wheezing', 'Asma o silbidos', '027'),
      choice('aspirin', 'Aspirin, taken for long', 'Aspirina por largo tiempo', '034'),
      choice('antiviral', 'Flu medicine in the last 48 hours', 'Antiviral en 48 horas', '033'),
      choice('implant', 'Cochlear implant', 'Implante coclear', '011'),
      choice('leak', 'Leak of brain fluid', 'Fuga de líquido cerebral', '010'),
    ],
  },
  {
    id: 'bleeding',
    en: 'Does the patient bleed easily or take a blood thinner?',
    es: '¿Sangra con facilidad o toma un anticoagulante?',
    yes: { care: 'Bleeds easily: a fine needle, then firm pressure for 2 minutes, no rubbing.' },
  },
  {
    id: 'fainted',
    en: 'Did the patient ever faint or feel faint after a shot or a blood draw?',
    es: '¿Se desmayó o se mareó alguna vez tras una inyección o al sacarle sangre?',
    asked: { fromMonths: 48 },
    yes: { care: 'Fainted before: lying down for the shot and the 15 minutes after it.' },
  },
];
