import { z } from 'zod';
import { growthCharts } from '../../clinical/growth/chart-forms.ts';
import { growthMeasures } from '../../clinical/growth/measure.ts';
import type { ViewContract } from '../../records/act.ts';
import { ofPatient } from './summary.contract.ts';

const source = z.object({
  publisher: z.string(),
  title: z.string(),
  edition: z.string(),
  address: z.string(),
});

/** One measurement of this child on the chart. */
const reading = z.object({
  key: z.string(),
  /** ISO day. */
  date: z.string(),
  age: z.string(),
  /** As one says it: `21 lb 2.7 oz (9.6 kg)`. */
  value: z.string(),
  /** Where it is drawn: days or cm along, and kg, cm or kg/m² up; missing when not assessed. */
  at: z.tuple([z.number(), z.number()]).optional(),
  verdict: z.enum(['assessed', 'extreme', 'not-assessed']),
  percentile: z.string().optional(),
  z: z.string().optional(),
  because: z.array(z.string()),
});

/** The gestational age at birth that the ages are counted by. */
const gestation = z.object({
  id: z.string(),
  version: z.string(),
  /** "32 weeks 4 days". */
  words: z.string(),
  /** Born before 37 weeks. */
  isPreterm: z.boolean(),
  /** Where it is known from, and by whom it was recorded. */
  about: z.string().optional(),
});

const chart = z.object({
  state: z.literal('chart'),
  chart: z.enum(growthCharts),
  measure: z.enum(growthMeasures),
  sex: z.enum(['male', 'female']),
  /** The printed charts that have this measure and may be for this child. */
  charts: z.array(z.object({ chart: z.enum(growthCharts), name: z.string() })),
  /** At birth, where the record has it. */
  gestation: gestation.optional(),
  curves: z.array(
    z.object({
      label: z.string(),
      isMedian: z.boolean(),
      points: z.array(z.tuple([z.number(), z.number()])),
    }),
  ),
  /** Oldest first. */
  readings: z.array(reading),
  /** How many readings of this measure stand on another chart. */
  elsewhere: z.number(),
  sources: z.array(source),
});

/** A growth chart with its lines and this child's measurements; or why there is none. */
export const growthContract = {
  name: 'chart/growth',
  input: ofPatient.extend({
    chart: z.enum(growthCharts).optional(),
    measure: z.enum(growthMeasures).optional(),
  }),
  output: z.discriminatedUnion('state', [
    chart,
    z.object({ state: z.literal('none'), because: z.string() }),
  ]),
  topics: ['Observation', 'Patient'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type GrowthPage = Extract<z.output<typeof growthContract.output>, { state: 'chart' }>;
export type GrowthReading = z.output<typeof reading>;
export type GrowthGestation = z.output<typeof gestation>;
