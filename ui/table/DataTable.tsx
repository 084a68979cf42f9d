import { Fragment, type ReactNode } from 'react';
import { VisuallyHidden } from '../VisuallyHidden.tsx';
import classes from './DataTable.module.css';
import { stepBetweenRows } from './step-between-rows.ts';

export interface Column<Item> {
  key: string;
  /** The column's head; also stands before the value when rows become cards. */
  head: string;
  cell: (item: Item) => ReactNode;
  /** CSS width: `25%`, `176px`. */
  width?: string;
  align?: 'start' | 'end';
  /** The column that names the row (one a table): a row header, and the card's title. */
  names?: boolean;
  /** In a card: without its head (buttons, chips), or not at all. */
  inCard?: 'plain' | 'hidden' | 'corner';
}

export interface RowGroup<Item> {
  key: string;
  /** `Waiting room · 3`. */
  head: ReactNode;
  items: readonly Item[];
  /** Stands when the group has no items. */
  empty?: ReactNode;
}

interface DataTableProps<Item> {
  /** What the table holds, for screen readers. */
  caption: string;
  columns: readonly Column<Item>[];
  rows?: readonly Item[];
  groups?: readonly RowGroup<Item>[];
  keyOf: (item: Item) => string;
  /** A bar at the row's start: this one next. Say so in words as well. */
  isMarked?: (item: Item) => boolean;
  /** Stands instead of rows when there are none at all. */
  empty?: ReactNode;
}

/**
 * A real table whose head stays in sight; on a phone each row becomes a card. ↑ and ↓ move between
 * the same control of neighbouring rows.
 */
export function DataTable<Item>(props: DataTableProps<Item>) {
  const { columns, groups = [], rows = [] } = props;
  const isEmpty = rows.length === 0 && groups.every((group) => group.items.length === 0);
  const body = (items: readonly Item[]) =>
    items.map((item) => <TableRow key={props.keyOf(item)} item={item} {...props} />);
  if (isEmpty && props.empty) return <div className={classes['frame']}>{props.empty}</div>;
  return (
    <div className={classes['frame']}>
      {/* Roles stand explicitly because `display` takes them away where rows become cards. */}
      <table role="table" className={classes['table']} onKeyDown={stepBetweenRows}>
        <caption>
          <VisuallyHidden>{props.caption}</VisuallyHidden>
        </caption>
        <thead role="rowgroup" className={classes['head']}>
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                style={{ width: column.width }}
                data-align={column.align}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        {rows.length > 0 && <tbody role="rowgroup">{body(rows)}</tbody>}
        {groups.map((group) => (
          <tbody key={group.key} role="rowgroup">
            <tr role="row" className={classes['group']}>
              <th role="rowheader" scope="rowgroup" colSpan={columns.length}>
                {group.head}
              </th>
            </tr>
            {body(group.items)}
            {group.items.length === 0 && group.empty && (
              <tr role="row" className={classes['none']}>
                <td role="cell" colSpan={columns.length}>
                  {group.empty}
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function TableRow<Item>(props: DataTableProps<Item> & { item: Item }) {
  const { item, columns } = props;
  return (
    <tr role="row" className={classes['row']} data-marked={props.isMarked?.(item) || undefined}>
      {columns.map((column) => {
        const about = {
          'data-align': column.align,
          'data-card': column.names ? 'title' : (column.inCard ?? 'named'),
        };
        const content = (
          <Fragment>
            {!column.names && !column.inCard && (
              <span className={classes['label']} aria-hidden>
                {column.head}
              </span>
            )}
            <div className={classes['value']}>{column.cell(item)}</div>
          </Fragment>
        );
        return column.names ? (
          <th key={column.key} role="rowheader" scope="row" {...about}>
            {content}
          </th>
        ) : (
          <td key={column.key} role="cell" {...about}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}
