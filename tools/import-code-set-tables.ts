import { XMLParser } from 'fast-xml-parser';

type Rows = [string, unknown][];
type Fields = Readonly<Record<string, string>>;

const parser = new XMLParser({
  parseTagValue: false,
  ignoreAttributes: false,
  isArray: (name) => ['Name', 'Value'].includes(name),
});

/** The entries of a file: the repeated element below its root. */
function entriesOf(xml: string): unknown[] {
  const parsed = parser.parse(xml) as Record<string, Record<string, unknown>>;
  const root = Object.entries(parsed).find(([name]) => !name.startsWith('?'))?.[1] ?? {};
  return Object.values(root).find((value): value is unknown[] => Array.isArray(value)) ?? [];
}

const fieldsOf = (xml: string): Fields[] => entriesOf(xml) as Fields[];

/** An entry written as `<Name>…</Name><Value>…</Value>` pairs. */
function pairsOf(xml: string): Fields[] {
  return (entriesOf(xml) as { Name: string[]; Value: string[] }[]).map(({ Name, Value }) =>
    Object.fromEntries(Name.map((name, at) => [name, (Value[at] ?? '').trim()])),
  );
}

const byCode = (rows: Rows): Rows =>
  rows.toSorted(([one], [other]) => Number(one) - Number(other) || (one < other ? -1 : 1));

/** `7/14/2011` as `2011-07-14`. */
function dayOf(text = ''): string {
  const [, month = '', day = '', year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? [];
  if (year === undefined) throw new Error(`No date: ${text}`);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

export function cvxRows(xml: string): Rows {
  return byCode(
    fieldsOf(xml).map((one) => {
      const { ShortDescription: name = '', FullVaccinename: full = '', CVXCode = '' } = one;
      const status = (one['Status'] ?? '').trim().toLowerCase();
      return [CVXCode.trim(), { name: name.trim(), full: full.trim(), status }];
    }),
  );
}

export function mvxRows(xml: string): Rows {
  return pairsOf(xml)
    .map((one): [string, unknown] => [
      one['MVX_CODE'] ?? '',
      {
        name: one['Manufacturer Name'] ?? '',
        status: (one['Status'] ?? '').toLowerCase(),
      },
    ])
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

const routes: readonly [RegExp, string][] = [
  [/intramuscular|\bim\b/i, 'IM'],
  [/subcu/i, 'SC'],
  [/intradermal/i, 'ID'],
  [/oral/i, 'oral'],
  [/nasal/i, 'nasal'],
  [/percutaneous/i, 'percutaneous'],
];

/** CVX code → routes of its products, from the pipe-delimited table of what is sold. */
export function routeRows(table: string): Rows {
  const by = new Map<string, Set<string>>();
  for (const line of table.split('\n')) {
    const fields = line.split('|');
    const cvx = fields[12]?.trim();
    if (!cvx) continue;
    const found = routes.filter(([word]) => word.test(fields[10] ?? '')).map(([, route]) => route);
    by.set(cvx, new Set([...(by.get(cvx) ?? []), ...found]));
  }
  const order = routes.map(([, route]) => route);
  const sorted = (set: Set<string>) => order.filter((route) => set.has(route));
  return byCode([...by].map(([cvx, set]): [string, unknown] => [cvx, sorted(set)]));
}

interface Edition {
  date: string;
  barcode: string;
  current?: true;
}

export function visDocuments(editions: string, addresses: string): Rows {
  const pdfs = new Map(
    (entriesOf(addresses) as Record<string, string & Record<string, string>>[]).map((one) => [
      String(one['VIS_GDTI_document_Conceptcode']).trim(),
      one['VIS_PDF_URL']?.['@_xlink:href'],
    ]),
  );
  const by = new Map<string, { name: string; editions: Edition[] }>();
  for (const one of fieldsOf(editions)) {
    const code = (one['VIS_GDTI_document_code'] ?? '').trim();
    const name = (one['VIS_Document_Type_Description'] ?? '').trim();
    const isCurrent = one['status']?.trim() === 'Current';
    const known = by.get(code) ?? { name, editions: [] };
    known.editions.push({
      date: dayOf(one['Edition_Date']),
      barcode: (one['VIS_encoded_string'] ?? '').trim(),
      ...(isCurrent && { current: true as const }),
    });
    by.set(code, { ...known, name: isCurrent ? name : known.name });
  }
  return byCode(
    [...by].map(([code, { name, editions: all }]): [string, unknown] => {
      const pdf = pdfs.get(code);
      const sorted = all.toSorted((one, other) => (one.date < other.date ? 1 : -1));
      return [code, { name, ...(pdf && { pdf }), editions: sorted }];
    }),
  );
}

/** CVX code → document codes of its current statements. */
export function visByVaccine(xml: string): Rows {
  const by = new Map<string, string[]>();
  for (const one of fieldsOf(xml)) {
    if (one['Status']?.trim() !== 'Current') continue;
    const cvx = (one['CVXCode'] ?? '').trim();
    // The text of the barcode: 253, then the 13 digits of the document's code.
    const document = (one['Fully-encodedString'] ?? '').trim().slice(3, 16);
    by.set(cvx, [...new Set([...(by.get(cvx) ?? []), document])].toSorted());
  }
  return byCode([...by].map(([cvx, documents]): [string, unknown] => [cvx, documents]));
}

/** CVX code → code of the unspecified vaccine of its group, for what was not given. */
export function groupRows(xml: string): Rows {
  const rows = pairsOf(xml).map((one): [string, unknown] => [
    (one['CVXCode'] ?? '').trim(),
    (one['CVX for Vaccine Group'] ?? '').trim(),
  ]);
  // A combination stands once for each group: it has no one unspecified vaccine.
  const often = (cvx: string) => rows.filter(([one]) => one === cvx).length > 1;
  return byCode(rows.filter(([cvx]) => !often(cvx)));
}
