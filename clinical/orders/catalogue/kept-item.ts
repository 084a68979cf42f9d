import type { ActivityDefinition, Extension } from '@medplum/fhirtypes';
import { catalogueItemUrl, orderItemSystem } from '../../../fhir/linchpin.ts';
import { tasks } from '../../scope-of-practice/task.ts';
import { orderKinds, type CatalogueItem, type OrderKind } from './item.ts';

/** One thing that can be ordered in this practice. */
export interface KeptItem extends CatalogueItem {
  /** True: the practice added it. */
  isOwn: boolean;
  /** True: it is not offered any more; what was ordered before stays as it was. */
  isHidden: boolean;
  /** What an order of it says, unless who orders says otherwise. */
  note?: string | undefined;
  /** What the patient is told afterwards. */
  afterCare?: string | undefined;
}

/**
 * What a practice may add of its own. Tests, medicines and vaccines stand on kits, doses and
 * products that are built in; of these it renames and hides.
 */
export const ownKinds = [
  'procedure',
  'measurement',
  'specimen',
  'nursing',
] as const satisfies readonly OrderKind[];

/** What the codes of a practice's own things begin with; a new id follows, never used again. */
export const ownPrefix = 'own-';

/** The thing as it is kept: the practice's word on a code, in its next version. */
export function asDefinition(
  item: KeptItem,
  { version, date }: { version: number; date: string },
): ActivityDefinition & { id: string } {
  const text = (url: string, value: string | undefined): Extension[] =>
    value ? [{ url, valueString: value }] : [];
  return {
    resourceType: 'ActivityDefinition',
    id: `catalogue-${item.code}`,
    version: String(version),
    status: item.isHidden ? 'retired' : 'active',
    title: item.label,
    date,
    kind: item.kind === 'medicine' ? 'MedicationRequest' : 'ServiceRequest',
    code: { coding: [{ system: orderItemSystem, code: item.code }], text: item.label },
    extension: [
      {
        url: catalogueItemUrl,
        extension: [
          { url: 'kind', valueCode: item.kind },
          { url: 'task', valueCode: item.task },
          { url: 'own', valueBoolean: item.isOwn },
          ...text('also', item.also),
          ...text('note', item.note),
          ...text('afterCare', item.afterCare),
        ],
      },
    ],
  };
}

/** Reads it; undefined for a definition that is none of ours. */
export function itemOfDefinition(definition: ActivityDefinition): KeptItem | undefined {
  const parts = definition.extension?.find(({ url }) => url === catalogueItemUrl)?.extension;
  const part = (name: string) => parts?.find(({ url }) => url === name);
  const code = definition.code?.coding?.find(({ system }) => system === orderItemSystem)?.code;
  const kind = orderKinds.find((one) => one === part('kind')?.valueCode);
  const task = tasks.find((one) => one === part('task')?.valueCode);
  const { title: label } = definition;
  if (!code || !kind || !task || !label) return undefined;
  const also = part('also')?.valueString;
  return {
    ...{ code, kind, task, label, ...(also && { also }) },
    isOwn: part('own')?.valueBoolean ?? false,
    isHidden: definition.status === 'retired',
    note: part('note')?.valueString,
    afterCare: part('afterCare')?.valueString,
  };
}

/**
 * The catalogue of a practice: what is built in with what the practice says of it, then its own.
 * What a code means is never changed: kind and task of a built-in thing stay what they are.
 */
export function keptCatalogue(
  builtIn: readonly CatalogueItem[],
  said: readonly KeptItem[],
): KeptItem[] {
  const byCode = new Map(said.map((one) => [one.code, one]));
  const known = builtIn.map((item): KeptItem => {
    const { label, isHidden, note, afterCare } = byCode.get(item.code) ?? {
      ...{ label: item.label, isHidden: false, note: undefined, afterCare: undefined },
    };
    const also = label === item.label ? item.also : `${item.also ?? ''} ${item.label}`.trim();
    return {
      ...{ ...item, label, isHidden, note, afterCare, isOwn: false },
      ...(also !== undefined && { also }),
    };
  });
  return [...known, ...said.filter(({ isOwn }) => isOwn)];
}
