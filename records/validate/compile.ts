import { boundCode, boundConcept } from './codes.ts';
import { checkNotIdAlone, companionList, listOf, listOfPrimitives, single } from './lists.ts';
import type { Primitive } from './primitives.ts';
import { language, primitives } from './primitives.ts';
import { checkReference } from './references.ts';
import { checkResource } from './resource.ts';
import type { Rule } from './rules/rules.ts';
import { checkRules, rulesOn } from './rules/rules.ts';
import type { Check, Shape, Slot } from './shape.ts';
import { checkObject } from './shape.ts';
import type { Element, ElementType } from './structure.ts';
import { basesOf, elementsOf, resourceTypes } from './structure.ts';

const shapes = new Map<string, Shape>();

/** The compiled shape of a type, or of a group in it; made when it is first asked for. */
export function shapeOf(type: string, group = '', groupBase?: string): Shape {
  const key = group === '' ? type : `${type}#${group}`;
  let shape = shapes.get(key);
  if (shape === undefined) {
    shape = compile(type, group, groupBase);
    shapes.set(key, shape);
  }
  return shape;
}

function compile(type: string, group: string, groupBase: string | undefined): Shape {
  const slots = new Map<string, Slot>();
  const required: { name: string; step: string; bit: number }[] = [];
  let bits = 0;
  for (const element of elementsOf(type, group, groupBase)) {
    const bit = element.isChoice || element.isRequired ? 1 << bits++ : 0;
    for (const one of element.types) addSlots(slots, { type, group }, element, one, bit);
    if (element.isRequired) required.push({ name: element.name, step: element.name, bit });
  }
  if (bits > 31)
    throw new Error(`${type} has more required elements and choices than an integer has bits`);
  if (resourceTypes.has(type) && group === '') {
    const name = 'resourceType';
    slots.set(
      name,
      slotOf({ name, step: name, base: name, bit: 0, isChoice: false, check: () => undefined }),
    );
  }
  const isResource = resourceTypes.has(type) && group === '';
  return {
    slots,
    required,
    requiredBits: required.reduce((all, one) => all | one.bit, 0),
    needsMoreThanId: type !== 'Element' && !isResource,
    rules: rulesOfShape(type, group, groupBase),
  };
}

/** The rules on a type with those it inherits, or on a group. */
function rulesOfShape(type: string, group: string, base: string | undefined): Rule[] {
  if (group !== '') return rulesOn(type, group, { name: type, group, ...(base && { base }) });
  return [type, ...basesOf(type)].flatMap((owner) => rulesOn(owner, '', { name: type }));
}

/** A check that asks the rules on an element too, once its structure is right. */
function withRules(check: Check, rules: readonly Rule[]): Check {
  if (rules.length === 0) return check;
  return (value, walk, owner) => {
    const before = walk.issues.length;
    check(value, walk, owner);
    if (walk.issues.length === before) checkRules(rules, value, walk);
  };
}

/** A slot with every property in one order, which V8 reads fastest. */
function slotOf(
  part: Omit<Slot, 'inside' | 'isReference'> & Partial<Pick<Slot, 'inside' | 'isReference'>>,
): Slot {
  const { name, step, base, bit, isChoice, check, inside, isReference = false } = part;
  return { name, step, base, bit, isChoice, check, inside, isReference };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Adds the property of one type of an element, and for a primitive its `_` companion. */
function addSlots(
  slots: Map<string, Slot>,
  owner: { type: string; group: string },
  element: Element,
  type: ElementType,
  bit: number,
): void {
  const name = element.isChoice ? element.name + capitalized(type.name) : element.name;
  const step = element.isChoice ? `${element.name}.ofType(${type.name})` : element.name;
  const slot = { name, step, base: name, bit, isChoice: element.isChoice };
  const primitive = primitives.get(type.name);
  if (primitive === undefined) {
    slots.set(name, slotOf({ ...slot, ...complexPart(owner, element, type) }));
    return;
  }
  const check = type.name === 'code' ? codeCheck(owner.type, element, primitive) : primitive;
  const beside = () => shapeOf('Element');
  const valueCheck = element.isList
    ? listOfPrimitives(check, `_${name}`)
    : withRules(single(check), elementRules(owner, element, type));
  const besideCheck: Check = element.isList
    ? companionList(beside, name)
    : (value, walk, holder) => {
        checkObject(beside(), value, walk);
        checkNotIdAlone(value, holder[name], walk);
      };
  slots.set(name, slotOf({ ...slot, check: valueCheck }));
  slots.set(`_${name}`, slotOf({ ...slot, inside: beside, check: besideCheck }));
}

/** What a code must be: of its list, a language where it names one, else any code. */
function codeCheck(owner: string, { name, codes }: Element, plain: Primitive): Primitive {
  if (codes !== undefined) return boundCode(codes);
  // What an Expression is written in is no language that anybody speaks.
  return name === 'language' && owner !== 'Expression' ? language : plain;
}

/** The rules on an element that is no group; those on a group belong to the group's own shape. */
function elementRules(
  { type: owner, group }: { type: string; group: string },
  element: Element,
  type: ElementType,
): Rule[] {
  if (type.group !== undefined) return [];
  const path = group === '' ? element.name : `${group}.${element.name}`;
  return rulesOn(owner, path, { name: type.name });
}

function complexPart(
  owner: { type: string; group: string },
  element: Element,
  type: ElementType,
): Pick<Slot, 'check' | 'inside'> & { isReference?: boolean } {
  if (type.name === 'Resource') {
    const check: Check = (value, walk) => checkResource(value, walk, shapeOf);
    return { check: element.isList ? listOf(check) : check, inside: 'resource' };
  }
  let shape: Shape | undefined;
  const inside = () =>
    (shape ??=
      type.group === undefined ? shapeOf(type.name) : shapeOf(owner.type, type.group, type.name));
  const isReference = type.name === 'Reference';
  const bound =
    element.codes !== undefined && type.name === 'CodeableConcept'
      ? boundConcept(element.codes)
      : undefined;
  const structure: Check = (value, walk) => {
    checkObject(inside(), value, walk);
    if (isReference) checkReference(value, type.targets, walk);
    else bound?.(value, walk);
  };
  const check = withRules(structure, elementRules(owner, element, type));
  return { check: element.isList ? listOf(check) : check, inside, isReference };
}
