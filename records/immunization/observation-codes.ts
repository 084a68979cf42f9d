/** An observation of CDC's supporting data, as far as a record can tell of it. */
export interface KnownObservation {
  /** CDSi's own code, such as `007`. */
  code: string;
  title: string;
  /** Codes by which others say it; the text ends with SNOMED's kind, such as `[disorder]`. */
  codes: readonly { system: string; code: string; text: string }[];
}

/** One code of a record means one or more observations. */
export interface ObservationCodes {
  /** SNOMED CT code → the observations it says by itself. */
  snomed: ReadonlyMap<string, readonly KnownObservation[]>;
  /** CVX code → severe reactions after that vaccine. */
  reactionTo: ReadonlyMap<string, readonly KnownObservation[]>;
  /** CVX code → immune globulins, which are recorded as vaccines are. */
  globulin: ReadonlyMap<string, readonly KnownObservation[]>;
}

/**
 * Observations whose codes only together say what the title says, by our own reading of the
 * supporting data: HIV and antiviral therapy (026); a student and a place (063); one code for three
 * blood products (132–134); one code for two opposite states of AIDS (154, 155). Medicines of the
 * last 48 hours (033) and the weeks of a pregnancy (170) need a time that the code has not.
 */
const onlyTogether = ['026', '033', '063', '132', '133', '134', '154', '155', '170'];

/** DiGeorge syndrome stands both with the complete (147) and the partial (148) T-cell defects. */
const ambiguous = ['77128003'];

const kindsThatSpeakAlone =
  /\[(?:disorder|finding|procedure|racial group|person|physical object|occupation|event)\]\s*$/i;
const severeReaction = /^Severe allergic reaction after previous dose/;
const globulinGiven = /IG administration/;

/**
 * Sorts CDC's coded values into what one code of a record says by itself. An observation put
 * together from qualifiers ("exposure to", "contact with") is left to a person; so are codes of
 * organisms, substances, places and bare observables.
 */
export function observationCodes(all: readonly KnownObservation[]): ObservationCodes {
  const maps = { snomed: new Map(), reactionTo: new Map(), globulin: new Map() } as Record<
    keyof ObservationCodes,
    Map<string, KnownObservation[]>
  >;
  const add = (map: keyof ObservationCodes, code: string, one: KnownObservation) =>
    maps[map].set(code, [...(maps[map].get(code) ?? []), one]);
  for (const one of all) {
    for (const { code } of one.codes.filter(({ system }) => system === 'CVX')) {
      if (severeReaction.test(one.title)) add('reactionTo', code, one);
      if (globulinGiven.test(one.title)) add('globulin', code, one);
    }
    if (onlyTogether.includes(one.code)) continue;
    const snomed = one.codes.filter(({ system }) => system === 'SNOMED');
    if (snomed.some(({ text }) => text.includes('[qualifier value]'))) continue;
    for (const { code, text } of snomed) {
      const isOwn = kindsThatSpeakAlone.test(text) || !text.includes('[');
      if (isOwn && !ambiguous.includes(code)) add('snomed', code, one);
    }
  }
  return maps;
}

/** True for what stays true when the disorder itself is over: a history, immunity, a reaction. */
export function isLasting({ title }: KnownObservation): boolean {
  return /histor|immunity|reaction|hypersensitivity|intussusception|encephalopathy|transplant|implant/i.test(
    title,
  );
}

/** True where a reaction must have been severe to count. */
export function isOfSevereReaction({ title }: KnownObservation): boolean {
  return title.startsWith('Severe allergic reaction');
}
