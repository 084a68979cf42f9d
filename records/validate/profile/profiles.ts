import { wrong } from './wrong.ts';
import type { ItemCheck } from './item-check.ts';
import { compileItem } from './item.ts';
import { treeOf } from './node.ts';
import type { Edition, ProfileTable } from './table.ts';
import { isSilentlyRight, noteIn } from './walk.ts';

const compiled = new WeakMap<ProfileTable, ItemCheck>();

/** The check of what a held profile asks of a whole resource or data type; made when first asked for. */
export function rootOf(url: string, edition: Edition): ItemCheck {
  const table = edition.profiles[url];
  if (table === undefined) throw new Error(`The profile ${url} is not held`);
  let check = compiled.get(table);
  if (check === undefined) {
    const property = { name: '', type: { name: table.type }, isPrimitive: false };
    check = compileItem(treeOf(table.elements), property, edition) ?? (() => undefined);
    compiled.set(table, check);
  }
  return check;
}

/** An extension that changes the meaning must stand where modifiers stand, and no other may. */
function isInItsPlace(table: ProfileTable, name: string | undefined): boolean {
  if (table.type !== 'Extension') return true;
  return (table.isModifier === true) === (name === 'modifierExtension');
}

/** The check of a value whose type must keep one of these profiles. */
export function checkProfiles(urls: string[], edition: Edition): ItemCheck {
  const [first = '', ...others] = urls.filter((url) => Object.hasOwn(edition.profiles, url));
  if (first === '') {
    const what = urls.join(' or ');
    return (_item, walk) =>
      noteIn('notAssessed', walk, `was not held against ${what}, which is not here`);
  }
  const table = edition.profiles[first] as ProfileTable;
  return (item, walk) => {
    if (!isInItsPlace(table, item.property.name)) {
      return wrong(walk, `must ${table.isModifier ? '' : 'not '}be a modifierExtension`);
    }
    const isOther = others.some((url) =>
      isSilentlyRight(walk, () => rootOf(url, edition)(item, walk)),
    );
    if (!isOther) rootOf(first, edition)(item, walk);
  };
}
