import { z } from 'zod';
import type { Extension, MedicationDispense } from '@medplum/fhirtypes';
import { taughtUrl } from '../../fhir/linchpin.ts';

/** How the use of a medicine was explained. */
export const taughtWays = ['said', 'written', 'shown'] as const;
export type TaughtWay = (typeof taughtWays)[number];

export const taughtWayWords: Record<TaughtWay, string> = {
  said: 'Said',
  written: 'Given in writing',
  shown: 'Shown how',
};

const words = z.string().trim().max(500, 'Keep it to 500 letters.');

const explained = z.object({
  ways: z.array(z.enum(taughtWays)).min(1, 'Say how it was explained.'),
  /** In which language, and through whom, where it was not English. */
  language: words.optional(),
});

const saidBack = z.discriminatedUnion(
  'back',
  [
    z.object({ back: z.literal('in-own-words') }),
    z.object({
      back: z.literal('not-yet'),
      /** What is done about it: who explains it again, and when. */
      plan: words.min(1, 'Say who explains it again, and when.'),
    }),
  ],
  'Say whether the patient said it back in their own words.',
);

/** What was explained, and whether the patient said it back in their own words. */
export const taught = explained.and(saidBack);

export type Taught = z.output<typeof taught>;

/** As it stands on what was handed out. */
export function taughtExtension(said: Taught): Extension {
  return {
    url: taughtUrl,
    extension: [
      ...said.ways.map((way) => ({ url: 'way', valueCode: way })),
      { url: 'back', valueCode: said.back },
      ...(said.language ? [{ url: 'language', valueString: said.language }] : []),
      ...(said.back === 'not-yet' ? [{ url: 'plan', valueString: said.plan }] : []),
    ],
  };
}

/** In one line: "Said, in writing; said back in own words". */
export function taughtWords({ extension }: MedicationDispense): string | undefined {
  const about = extension?.find(({ url }) => url === taughtUrl)?.extension ?? [];
  const ways = about
    .filter(({ url }) => url === 'way')
    .flatMap(({ valueCode }) => taughtWays.find((one) => one === valueCode) ?? []);
  if (ways.length === 0) return undefined;
  const plan = about.find(({ url }) => url === 'plan')?.valueString;
  const how = ways.map((way) => taughtWayWords[way].toLowerCase()).join(', ');
  const back = plan === undefined ? 'said back in own words' : `not said back yet: ${plan}`;
  return `Explained (${how}); ${back}`;
}
