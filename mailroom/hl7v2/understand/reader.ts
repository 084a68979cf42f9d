import { fieldOf, textIn } from '../message.ts';
import type { Field, Repetition, Segment } from '../message.ts';
import type { Place } from '../wrong.ts';
import { timeTold } from './time.ts';
import type { Told } from './time.ts';

/** What stands in a message and is not in what was understood, with the reason. */
export interface NotUnderstood extends Place {
  why: string;
}

/** A coded value with the other code for the same (CE, CWE). */
export interface Coded {
  code?: string;
  text?: string;
  system?: string;
  other?: { code?: string; text?: string; system?: string };
  /** What was written or said, CWE.9. */
  original?: string;
}

/** An id with who gave it (CX, EI). */
export interface Identifier {
  id: string;
  authority?: string;
  authorityId?: string;
  type?: string;
}

/** A person as an order or result names one (XCN). */
export interface Named {
  id?: string;
  family?: string;
  given?: string;
  suffix?: string;
  degree?: string;
}

/** Only what is there. */
export function present<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
}

/** Undefined when nothing of it is there. */
export function unlessEmpty<Value extends object>(value: Value): Value | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}

/** A coded value; undefined when it is empty. */
export function codedIn(one: Repetition | undefined): Coded | undefined {
  const part = (at: number) => ({
    code: textIn(one, at),
    text: textIn(one, at + 1),
    system: textIn(one, at + 2),
  });
  const other = unlessEmpty(present(part(4)));
  return unlessEmpty(present({ ...present(part(1)), other, original: textIn(one, 9) }));
}

/** A segment that is read field by field, and knows which of its fields nobody asked for. */
export class Reader {
  readonly name: string;
  readonly place: Place;
  private readonly segment: Segment;
  private readonly asked = new Set<number>();
  private readonly wrong: NotUnderstood[] = [];

  constructor(segment: Segment, sequence: number) {
    this.segment = segment;
    this.name = segment.name;
    this.place = { segment: segment.name, sequence };
  }

  /** All repetitions that are not empty. */
  all(number: number): Field {
    this.asked.add(number);
    return fieldOf(this.segment, number).filter((one) => one.length > 0);
  }

  /** The first repetition; that there are more is told as not understood. */
  first(number: number): Repetition | undefined {
    const [first, second] = this.all(number);
    if (second) this.fails(number, 'only its first repetition is read');
    return first;
  }

  fails(number: number, why: string): void {
    if (!this.wrong.some(({ field }) => field === number)) {
      this.wrong.push({ ...this.place, field: number, why });
    }
  }

  text(number: number, component = 1): string | undefined {
    return textIn(this.first(number), component);
  }

  texts(number: number): string[] {
    return this.all(number).flatMap((one) => textIn(one) ?? []);
  }

  coded(number: number): Coded | undefined {
    return codedIn(this.first(number));
  }

  codes(number: number): Coded[] {
    return this.all(number).flatMap((one) => codedIn(one) ?? []);
  }

  time(number: number, component = 1): Told | undefined {
    return this.timeIn(this.first(number), number, component);
  }

  times(number: number): Told[] {
    return this.all(number).flatMap((one) => this.timeIn(one, number, 1) ?? []);
  }

  private timeIn(one: Repetition | undefined, number: number, component: number): Told | undefined {
    const text = textIn(one, component);
    if (text === undefined) return undefined;
    const degree = component === 1 ? textIn(one, 2) : undefined;
    const told = timeTold(text, degree);
    if (!told) this.fails(number, 'is no date or time of HL7');
    return told;
  }

  number(number: number, component = 1): number | undefined {
    const text = this.text(number, component);
    if (text === undefined) return undefined;
    const value = numberIn(text);
    if (value === undefined) this.fails(number, 'is no number');
    return value;
  }

  /** An EI or CX; CX names its authority in component 4, EI in component 2. */
  identifiers(number: number, kind: 'CX' | 'EI'): Identifier[] {
    const at = kind === 'CX' ? 4 : 2;
    return this.all(number).flatMap((one) => {
      const id = textIn(one);
      if (id === undefined) return [];
      const authority = textIn(one, at);
      const authorityId = kind === 'CX' ? textIn(one, at, 2) : textIn(one, 3);
      const type = kind === 'CX' ? textIn(one, 5) : undefined;
      return [{ id, ...present({ authority, authorityId, type }) }];
    });
  }

  /** The first of them; that there are more is told. */
  identifier(number: number, kind: 'CX' | 'EI'): Identifier | undefined {
    this.first(number);
    return this.identifiers(number, kind)[0];
  }

  people(number: number): Named[] {
    return this.all(number).flatMap((one) => {
      const [id, family, given] = [1, 2, 3].map((at) => textIn(one, at));
      const [suffix, degree] = [textIn(one, 5), textIn(one, 7)];
      return unlessEmpty(present({ id, family, given, suffix, degree })) ?? [];
    });
  }

  /** True when some field was asked for. */
  get isRead(): boolean {
    return this.asked.size > 0;
  }

  /** Fields that tell to be empty: `""`. */
  emptied(): Place[] {
    return this.segment.fields.flatMap((field, at) =>
      field.length === 1 && field[0]?.length === 1 && field[0][0]?.[0] === null
        ? [{ ...this.place, field: at + 1 }]
        : [],
    );
  }

  /** What was wrong, and every field with something in it that nobody asked for. */
  notUnderstood(): NotUnderstood[] {
    if (!this.isRead) return [{ ...this.place, why: 'this segment is not read' }];
    const left = this.segment.fields.flatMap((field, at) =>
      field.length > 0 && !this.asked.has(at + 1)
        ? [{ ...this.place, field: at + 1, why: 'this field is not read' }]
        : [],
    );
    return [...this.wrong, ...left];
  }
}

/** A number of type NM: a sign, digits and a point at most. */
export function numberIn(text: string): number | undefined {
  const value = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}
