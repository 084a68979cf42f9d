import { boundCode, boundConcept } from './codes.ts';
import { listOf, listOfPrimitives, companionList, single } from './lists.ts';
import type { Primitive } from './primitives.ts';
import { primitives } from './primitives.ts';
import { checkReference } from './references.ts';
import { checkResource } from './resource.ts';
import type { Check, Shape, Slot } from './shape.ts';
import { checkObject } from './shape.ts';
import type { Element, ElementType } from './structure.ts';
import { elementsOf, resourceTypes } from './structure.ts';

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
  const required: Shape['required'][number][] = [];
  let choices = 0;
  for (const element of elementsOf(type, group, groupBase)) {
    const choice = element.isChoice ? 1 << choices++ : 0;
    for (const one of element.types) addSlots(slots, type, element, one, choice);
    if (element.isRequired) {
      const { name } = element;
      required.push({ name, step: name, companion: `_${name}`, choice });
    }
  }
  if (resourceTypes.has(type) && group === '') {
    const name = 'resourceType';
    slots.set(name, { name, step: name, base: name, choice: 0, check: () => undefined });
  }
  return {
    slots,
    required,
    needsMoreThanId: (type !== 'Element' && !resourceTypes.has(type)) || group !== '',
  };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Adds the property of one type of an element, and for a primitive its `_` companion. */
function addSlots(
  slots: Map<string, Slot>,
  owner: string,
  element: Element,
  type: ElementType,
  choice: number,
): void {
  const name = element.isChoice ? element.name + capitalized(type.name) : element.name;
  const step = element.isChoice ? `${element.name}.ofType(${type.name})` : element.name;
  const slot = { name, step, base: name, choice };
  const primitive = primitives.get(type.name);
  if (primitive === undefined) {
    slots.set(name, { ...slot, ...complexPart(owner, element, type) });
    return;
  }
  const check: Primitive =
    element.codes === undefined || type.name !== 'code' ? primitive : boundCode(element.codes);
  const beside = () => shapeOf('Element');
  slots.set(name, {
    ...slot,
    check: element.isList ? listOfPrimitives(check, `_${name}`) : single(check),
  });
  slots.set(`_${name}`, {
    ...slot,
    inside: beside,
    check: element.isList
      ? companionList(beside, name)
      : (value, walk) => checkObject(beside(), value, walk),
  });
}

function complexPart(
  owner: string,
  element: Element,
  type: ElementType,
): Pick<Slot, 'check' | 'inside' | 'isReference'> {
  if (type.name === 'Resource') {
    const check: Check = (value, walk) => checkResource(value, walk);
    return { check: element.isList ? listOf(check) : check, inside: 'resource' };
  }
  let shape: Shape | undefined;
  const inside = () =>
    (shape ??=
      type.group === undefined ? shapeOf(type.name) : shapeOf(owner, type.group, type.name));
  const isReference = type.name === 'Reference';
  const bound =
    element.codes !== undefined && type.name === 'CodeableConcept'
      ? boundConcept(element.codes)
      : undefined;
  const check: Check = (value, walk) => {
    checkObject(inside(), value, walk);
    if (isReference) checkReference(value, type.targets, walk);
    else bound?.(value, walk);
  };
  return {
    check: element.isList ? listOf(check) : check,
    inside,
    ...(isReference ? { isReference } : {}),
  };
}
