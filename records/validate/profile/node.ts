import type { ProfileRow } from './table.ts';

/** An element of a profile with what stands in it, and its slices. */
export interface Node {
  name: string;
  row: ProfileRow;
  children: Map<string, Node>;
  slices: Map<string, Node>;
}

function newNode(name: string, id: string): Node {
  return { name, row: { id }, children: new Map(), slices: new Map() };
}

function within(all: Map<string, Node>, key: string, name: string, id: string): Node {
  let found = all.get(key);
  if (found === undefined) {
    found = newNode(name, id);
    all.set(key, found);
  }
  return found;
}

/** The elements of a profile as a tree; its root is the resource or data type itself. */
export function treeOf(rows: readonly ProfileRow[]): Node {
  const root = newNode('', '');
  for (const row of rows) {
    let node = root;
    let id = '';
    for (const step of row.id === '' ? [] : row.id.split('.')) {
      const [element = '', slice] = step.split(':');
      const name = element.replace('[x]', '');
      id = id === '' ? element : `${id}.${element}`;
      node = within(node.children, name, name, id);
      if (slice !== undefined) {
        id = `${id}:${slice}`;
        node = within(node.slices, slice, name, id);
      }
    }
    node.row = row;
  }
  return root;
}
